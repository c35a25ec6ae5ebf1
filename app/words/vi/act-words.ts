import type { ActDetail } from '#app/domain/people/act-detail.ts'

/** How the record of staff names what an act says, and what it was done to. */
export const actWords = {
  actDetails: {
    absenceId: 'Kỳ nghỉ', acts: 'Số việc', answers: 'Số câu trả lời', begins: 'Đơn vị bắt đầu', birthYear: 'Năm sinh', by: 'Bằng',
    changed: 'Đã đổi', closesOn: 'Ngày chốt', code: 'Mã', codes: 'Các mã', cohort: 'Lớp', cohortId: 'Lớp', completions: 'Các lần hoàn thành', courseId: 'Khóa', day: 'Ngày',
    digest: 'Mã băm', dueDays: 'Số ngày được làm', dueOn: 'Hạn', ends: 'Đơn vị kết thúc', endsAt: 'Đến lúc', endsOn: 'Hết ngày', externalId: 'Mã ở nơi khác',
    facts: 'Số kết quả', format: 'Dạng tệp', fresh: 'Mới', from: 'Trước đó', given: 'Số người được ghi', gone: 'Không còn', grantId: 'Lần giao vai trò', hamlet: 'Thôn, xóm',
    hash: 'Mã băm', how: 'Cách', item: 'Mục', items: 'Các mục', kind: 'Loại', kitId: 'Máy trạm', known: 'Đã có', late: 'Đến muộn', lessonId: 'Bài', lines: 'Số dòng',
    linked: 'Ghép được', list: 'Danh sách', listId: 'Danh sách', mergeId: 'Lần gộp', mergedId: 'Hồ sơ được gộp', messages: 'Số tin', minutes: 'Số phút', missing: 'Thiếu', named: 'Số tên',
    new: 'Người mới', newPostId: 'Chức vụ mới', newest: 'Mới nhất', number: 'Số văn bản', of: 'Của', organisation: 'Cơ quan', organisationId: 'Cơ quan', overrideId: 'Lần cho qua',
    overwrites: 'Ghi đè', parentId: 'Cơ quan cấp trên', people: 'Số người', personId: 'Người', position: 'Vị trí', postId: 'Chức vụ', questions: 'Số câu hỏi',
    quizId: 'Bài kiểm tra', records: 'Số bản ghi', refused: 'Không nhận', reliefId: 'Lần miễn, gia hạn', requestId: 'Yêu cầu', requirementId: 'Yêu cầu đào tạo',
    right: 'Câu đúng', role: 'Vai trò', rows: 'Số dòng', rule: 'Quy tắc', ruleVersion: 'Bản quy tắc', saved: 'Đã ghi', scope: 'Phạm vi', scopeId: 'Mã phạm vi',
    setId: 'Bộ phiếu', shared: 'Điểm giống nhau', sheetId: 'Phiếu', sheets: 'Số phiếu', startsOn: 'Từ ngày', state: 'Trạng thái', subject: 'Với', system: 'Hệ thống', to: 'Sau đó',
    told: 'Số người được báo', total: 'Tổng số câu', unit: 'Đơn vị', unitCode: 'Mã đơn vị', units: 'Số đơn vị', unreachable: 'Không báo được', untilOn: 'Đến ngày',
    version: 'Bản', why: 'Lý do', written: 'Đã ghi', year: 'Năm',
  } satisfies Record<ActDetail, string>,
  actSubjects: {
    person: 'người', import: 'lần nhập', cohort: 'lớp', attempt: 'lượt làm bài', organisation: 'cơ quan', session: 'buổi học', invitation: 'lời mời',
    sitting: 'buổi đánh giá', position: 'chức danh', setting: 'thiết lập', requirement: 'yêu cầu đào tạo', list: 'danh sách', kit: 'máy trạm', territory: 'địa bàn',
    task: 'nhiệm vụ', recognition: 'biểu dương', question: 'câu hỏi', people: 'nhiều người', course: 'khóa', breach: 'sự cố dữ liệu', unit: 'đơn vị', report: 'báo cáo',
    inquiry: 'câu hỏi của học viên', facts: 'kết quả', evaluation: 'đánh giá năm', confirmation: 'xác nhận', 'confirmation-rule': 'quy tắc xác nhận',
    'confirmation-act': 'lần xác nhận', campaign: 'đợt truyền thông', audit: 'nhật ký',
  } as Readonly<Record<string, string>>,
}
