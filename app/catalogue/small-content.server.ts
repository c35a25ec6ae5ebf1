import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The smallest content folder without a fault, for tests: file path → text. Each test spoils one thing of it. */
export const smallContent: Readonly<Record<string, string>> = {
  'competences.yaml': 'source: Thông tư 02/2025\ncompetences:\n  - { code: "4.2", vi: Bảo vệ dữ liệu, en: Protecting data }\n',
  'language.yaml': 'names: [VNeID]\nterms: []\ntyped: []\nabbreviations: []\nplainer: []\nenglish: []\n',
  'pronunciation.yaml': 'words: []\ndocuments: []\ncalled: []\nletters: {}\n',
  'frameworks.yaml': '- id: nam-ky-nang\n  vi: Năm kỹ năng\n  en: Five skills\n  source: Văn bản 3240\n  items:\n    - { code: "4", vi: Tự bảo vệ, en: Self-protection, lessons: [an-toan/dung-lai] }\n',
  'facts/a.yaml': `- key: report-156
  text: Báo cuộc gọi lừa đảo bằng cách gọi 156.
  status: verified
  source: Cổng thông tin
  checkedOn: 2026-11-20
  reviewDays: 90
- key: not-sure
  text: Điều này chưa ai kiểm.
  status: unverified
  source: Nghe nói
  checkedOn: 2026-11-20
  reviewDays: 90
`,
  'courses/an-toan/course.yaml': `id: an-toan
code: S9
title: An toàn
short: An toàn
audience: [resident]
summary: Giữ an toàn.
outcomes:
  - Biết dừng lại
rule:
  version: 1
  lessons: all
  checks: { draw: 5, pass: 0.6 }
  final: { draw: 10, pass: 0.7 }
validMonths: 24
`,
  'courses/an-toan/01-dung-lai.md': `---
id: dung-lai
title: Dừng lại
minutes: 6
competences: ["4.2"]
goal: Biết dừng
facts: [report-156]
---

{% card %}
# Một ý
Bác **dừng** lại.

- Việc một
- Việc hai

{% fact "report-156" /%}
{% /card %}

{% practice kind="sms" from="Số lạ <a.b@la.example>" at="21:04" %}
Bấm {% sign "địa chỉ lạ" %}vneid.example{% /sign %} ngay. Xem tệp anh.jpg, trang bocongan.gov.vn.

{% ask "Bác làm gì?" %}
- [ ] Bấm thử
  > Không nên.
- [x] Để đó
  > Đúng.
{% /ask %}
{% /practice %}

{% card %}
# Hai
Ý hai.
{% /card %}

{% card %}
# Ba
Ý ba.
{% /card %}

{% summary %}
Dừng · kiểm · báo.
{% /summary %}
`,
  'courses/an-toan/01-dung-lai.bank.yaml': `${bank(5, 'luyen')}- id: xep
  type: ordering
  competence: "4.2"
  level: VD
  difficulty: 0.5
  stem: Xếp các việc.
  items:
    - { text: Dừng, because: Trước hết. }
    - { text: Kiểm, because: Sau đó. }
    - { text: Báo, because: Cuối cùng. }
`,
  'courses/an-toan/final/01-dung-lai.bank.yaml': bank(30, 'cham'),
}

function bank(count: number, name: string): string {
  return Array.from({ length: count }, (_, place) => `- id: ${name}-${place}
  type: single
  competence: "4.2"
  level: NB
  difficulty: 0.2
  stem: Câu ${name} số ${place}?
  options:
    - text: Nên
      correct: true
      because: Đúng.
    - text: Không nên
      because: Sai.
`).join('')
}

/** Runs with the files written to a folder called «content», which is removed afterwards. */
export function withContent<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const parent = mkdtempSync(path.join(tmpdir(), 'content-'))
  const folder = path.join(parent, 'content')
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    return use(folder)
  } finally {
    rmSync(parent, { recursive: true })
  }
}
