import { Button, ButtonLink, type ButtonKind } from '#app/ui/button.tsx'
import { CheckField, CheckList, FileField, LongTextField, SelectField, TextField } from '#app/ui/field.tsx'
import { KeptForm } from '#app/ui/kept-form.tsx'
import { ErrorSummary, Notice, Refused, type NoticeKind } from '#app/ui/notice.tsx'
import { OverrideForms } from '#app/ui/override-form.tsx'
import { OverrideList } from '#app/ui/override-list.tsx'
import { ReportLink } from '#app/ui/report-link.tsx'
import { ToDoList, type ToDoItem } from '#app/ui/to-do-list.tsx'
import { at, longName, longSentence } from './samples.ts'
import { each, states, type Shown } from './shown.tsx'

const kinds: readonly ButtonKind[] = ['primary', 'ghost', 'danger', 'quiet']
const noticeKinds: readonly NoticeKind[] = ['ok', 'info', 'attention', 'wrong']
const choices = [{ value: 'a', label: 'Xã Đà Bắc' }, { value: 'b', label: 'Xã Tân Pheo' }, { value: 'c', label: longName }]
const grouped = choices.map((choice, place) => ({ ...choice, group: place === 0 ? 'Huyện Đà Bắc (cũ)' : 'Huyện Mai Châu (cũ)' }))
const toDos: readonly ToDoItem[] = [{ kind: 'read-lesson', title: 'Ba dấu hiệu lừa đảo', href: '/' }, { kind: 'pass-check', title: longName, href: '/' }, { kind: 'attendance', title: 'Buổi học tại nhà văn hóa xóm Ké', href: null }]
const kept = { id: 'một', at, by: 'Nguyễn Minh Tâm', why: 'Đã thi tại lớp, có biên bản', takenBackAt: null, takenBackWhy: null, what: { kind: 'read-lesson', title: 'Ba dấu hiệu lừa đảo', href: null } } as const

/** What is pressed, typed, chosen, refused and told. */
export const doing: readonly Shown[] = [
  ...states('Button', {
    ...each(kinds, (kind) => <p className="actions"><Button kind={kind}>Học tiếp</Button><Button kind={kind} icon="check">Đã đọc xong</Button></p>),
    'wide, long words': <Button wide iconAfter="arrow-right">{longSentence}</Button>,
    'icon alone': <Button kind="ghost" icon="arrow-left" labelHidden>Quay lại</Button>,
  }),
  ...states('ButtonLink', each(kinds, (kind) => <ButtonLink kind={kind} href="#" iconAfter="arrow-right">Sang bài sau</ButtonLink>)),
  ...states('TextField', {
    'empty': <TextField name="t1" label="Tên đăng nhập" />,
    'with a hint, not required': <TextField name="t2" label="Số điện thoại" hint="Để lấy lại mật khẩu khi quên." required={false} />,
    'wrong, keeps what was typed': <TextField name="t3" label="Năm sinh" error="Năm sinh gồm bốn chữ số, ví dụ 1968." defaultValue="68" />,
    'long words': <TextField name="t4" label={longSentence} hint={longSentence} error={longSentence} defaultValue={longName} />,
  }),
  ...states('LongTextField', { 'empty': <LongTextField name="l1" label="Câu hỏi của bạn" rows={3} />, 'wrong': <LongTextField name="l2" label="Lý do" error="Bạn viết lý do." rows={3} defaultValue={longSentence} /> }),
  ...states('FileField', { 'empty': <FileField name="f1" label="Tệp danh sách" hint="CSV hoặc XLSX, đến 20 MB." />, 'wrong': <FileField name="f2" label="Tệp danh sách" error="Tệp này không đọc được." /> }),
  ...states('SelectField', { 'nothing chosen': <SelectField name="s1" label="Nơi ở" choices={choices} />, 'grouped, chosen': <SelectField name="s2" label="Nơi ở" choices={grouped} defaultValue="c" />, 'wrong': <SelectField name="s3" label="Nơi ở" choices={choices} error="Bạn chọn nơi ở." /> }),
  ...states('CheckField', { 'empty': <CheckField name="c1" label="Tôi đồng ý" />, 'ticked': <CheckField name="c2" label="Tôi đồng ý" defaultChecked />, 'wrong, long': <CheckField name="c3" label={longSentence} hint="Bạn rút lại được bất cứ lúc nào." error="Bạn đánh dấu vào ô này nếu đồng ý." /> }),
  ...states('CheckList', { 'two of three': <CheckList name="k1" label="Ai được xem" choices={choices} chosen={['a', 'c']} />, 'wrong': <CheckList name="k2" label="Ai được xem" choices={choices} chosen={[]} error="Bạn chọn ít nhất một." required={false} hint="Chọn một hoặc nhiều." /> }),
  ...states('Notice', each(noticeKinds, (kind) => <Notice kind={kind}><p>{longSentence}</p></Notice>)),
  ...states('Refused', { 'by a rule': <Refused reason="answer-empty" />, 'with a way on': <Refused reason="attempt-over"><p><a href="#">Xem kết quả</a></p></Refused>, 'nothing': <><Refused reason={null} /><p className="small muted">(không có gì)</p></> }),
  ...states('ErrorSummary', { 'two fields': <ErrorSummary errors={[{ name: 't3', label: 'Năm sinh', text: 'Năm sinh gồm bốn chữ số, ví dụ 1968.' }, { name: 's3', label: 'Nơi ở', text: 'Bạn chọn nơi ở.' }]} /> }),
  ...states('ToDoList', { 'things to do': <ToDoList items={toDos} />, 'one of two ways': <ToDoList items={[{ kind: 'some', least: 1, ways: [[{ kind: 'placement', title: 'Kiểm tra đầu vào', href: '/' }], toDos] }]} /> }),
  ...states('KeptForm', { 'with one field': <KeptForm what="mau" openKey={null} script={null} isSentBack={false}><TextField name="kept1" label="Họ và tên" /><Button>Lưu</Button></KeptForm> }),
  ...states('OverrideList', { 'one': <OverrideList overrides={[kept]} /> }),
  ...states('OverrideForms', {
    'nothing to let count': <OverrideForms items={[]} overrides={[]} mayWithdraw={false} />,
    'one in force, one taken back': <OverrideForms items={[{ key: 'a', what: toDos[0] ?? kept.what }]} overrides={[kept, { ...kept, id: 'hai', takenBackAt: at, takenBackWhy: 'Ghi nhầm người' }]} mayWithdraw typed={{ item: 'a', why: 'Đã học ở lớp khác', withdrawWhy: '' }} />,
  }),
  ...states('ReportLink', { 'alone': <ReportLink place={{ courseId: 'phong-chong-lua-dao', lessonId: 'ba-dau-hieu', card: 1, questionId: null }} />, 'one of several': <ReportLink place={{ courseId: 'phong-chong-lua-dao', lessonId: null, card: null, questionId: 'q1' }} of="Câu 1" /> }),
]
