import type { CellReason } from '#app/domain/imports/cell.ts'
import type { FailureReason } from '#app/domain/imports/failure.ts'
import type { ImportField, ImportKind, ImportState, Verdict } from '#app/domain/imports/kinds.ts'
import type { TableReason } from '#app/domain/imports/table.ts'

const fields: Record<ImportField, string> = {
  ownId: 'Mã trong Kỹ năng số', code: 'Mã', name: 'Họ và tên', familyName: 'Họ và tên đệm', givenName: 'Tên', birthYear: 'Năm sinh', unit: 'Xã/Phường', organisation: 'Đơn vị', position: 'Chức vụ',
  postFrom: 'Từ ngày', postUntil: 'Đến ngày', phone: 'Số điện thoại', email: 'Thư điện tử', class: 'Lớp', course: 'Khóa học', happenedOn: 'Ngày hoàn thành', document: 'Số chứng nhận',
}
const kinds: Record<ImportKind, string> = { officials: 'Cán bộ của cơ quan, đơn vị', residents: 'Người dân của xã, phường', members: 'Học viên của lớp', completions: 'Hoàn thành ở nơi khác', roster: 'OneRoster 1.1 (tệp ZIP)' }
const states: Record<ImportState, string> = {
  reading: 'Đang đọc tệp', mapping: 'Chờ bạn chọn cột', checking: 'Đang kiểm tra từng dòng', preview: 'Chờ bạn xem và đồng ý', confirming: 'Đang ghi', settling: 'Đang xét hoàn thành khóa học', confirmed: 'Đã ghi',
  undoing: 'Đang hoàn tác', undone: 'Đã hoàn tác', refused: 'Không đọc được', cancelled: 'Đã bỏ', expired: 'Quá hạn, đã bỏ', failed: 'Dừng vì lỗi',
}
const verdicts: Record<Verdict | 'kept', string> = { new: 'Thêm mới', changed: 'Thay đổi', same: 'Không đổi', wrong: 'Có lỗi', ambiguous: 'Chờ bạn quyết định', protected: 'Được bảo vệ', stale: 'Đã đổi trong lúc chờ', kept: 'Có sửa tay được giữ' }
const verdictNotes: Record<Verdict | 'kept', string> = {
  new: 'Những người hoặc mục này chưa có, sẽ được thêm.', changed: 'Mỗi thay đổi ghi rõ giá trị đang có và giá trị mới.', same: 'Những dòng này giống hệt điều đang lưu, không có gì để ghi.', wrong: 'Những dòng này không được ghi. Bạn sửa trong tệp rồi tải lên lại; các dòng đúng vẫn ghi được ngay.',
  ambiguous: 'Dòng giống một người đang có nhưng chưa đủ chắc. Bạn chọn đúng người, hoặc chọn thêm người mới. Chưa chọn thì dòng không được ghi.', protected: 'Người có vai trò quản lý, và tài khoản từng là quản trị, không bị lần nhập nào sửa.',
  stale: 'Có người sửa những người này sau khi bạn xem, nên các dòng này đã được để nguyên.', kept: 'Các ô này đã được sửa tay, nên giữ nguyên. Muốn ghi theo tệp, bạn đánh dấu «Ghi đè» ở bước chọn cột.',
}

const tableReasons: Record<TableReason, string> = {
  'file-too-large': 'Tệp lớn quá 20 MB. Bạn tách thành nhiều tệp nhỏ hơn.', 'not-a-table': 'Tệp không phải bảng CSV, XLSX, hay gói OneRoster đúng loại bạn chọn. Bạn mở tệp trong Excel và lưu lại thành XLSX hoặc «CSV UTF-8».',
  'old-excel': 'Đây là tệp Excel đời cũ (.xls) hoặc có mật khẩu. Bạn mở trong Excel, bỏ mật khẩu và lưu lại thành .xlsx.', 'encoding-unknown': 'Chữ trong tệp không đọc được bằng UTF-8, Windows-1258, TCVN3 hay VNI. Bạn lưu lại thành «CSV UTF-8» hoặc XLSX.',
  'quote-open': 'Có dấu ngoặc kép (") mở mà không đóng. Bạn đóng lại, hoặc lưu tệp từ Excel.', 'line-too-long': 'Một dòng dài quá 64 KB. Tệp có thể bị hỏng; bạn lưu lại từ Excel.', 'too-many-rows': 'Tệp có hơn 100.000 dòng. Bạn tách thành nhiều tệp.',
  'too-many-columns': 'Có dòng hơn 100 cột. Bạn xóa các cột thừa.', 'cell-too-long': 'Có ô dài quá 1.000 ký tự. Bạn rút ngắn ô đó.', 'no-rows': 'Tệp không có dòng nào ngoài tiêu đề. Bạn kiểm tra lại tệp.',
  'zip-broken': 'Tệp bị hỏng hoặc tải lên thiếu. Bạn lưu lại và tải lên lần nữa.', 'zip-too-large': 'Tệp nén mở ra quá lớn nên không nhận. Bạn tách thành nhiều tệp.', 'zip-encrypted': 'Tệp có mật khẩu. Bạn bỏ mật khẩu rồi tải lên lại.',
  'xml-broken': 'Bảng tính bị hỏng bên trong. Bạn mở trong Excel và lưu lại.', 'xml-doctype': 'Bảng tính có phần khai báo lạ nên không nhận. Bạn mở trong Excel và lưu lại.', 'roster-version': 'Gói này không phải OneRoster 1.1. Bạn xuất lại theo phiên bản 1.1.', 'reading-too-slow': 'Tệp đọc quá lâu hoặc tốn quá nhiều bộ nhớ nên đã dừng. Bạn tách thành nhiều tệp nhỏ hơn.',
}

const failureReasons: Record<FailureReason, string> = {
  stopped: 'Máy chủ bị ngắt giữa chừng nhiều lần khi làm việc này.', store: 'Cơ sở dữ liệu đang bận, đầy hoặc mất kết nối, đã thử nhiều lần.', unexpected: 'Gặp lỗi chưa lường trước, đã thử nhiều lần.',
  'right-ended': 'Người đã đồng ý không còn quyền nhập danh sách này, nên phần đang ghi đã được rút lại.',
}

const cellReasons: Record<CellReason, string> = {
  'missing': 'Ô này trống. Bạn điền vào.', 'hashes': 'Excel chỉ lưu dấu thăng vì cột hẹp. Bạn kéo rộng cột rồi lưu lại.', 'cell-error': 'Công thức trong ô bị lỗi. Bạn thay bằng giá trị.', 'old-font': 'Ô này gõ bằng phông cũ (TCVN3 hoặc VNI), còn ô khác trong cột là Unicode. Bạn gõ lại ô này bằng Unicode.', 'too-long': 'Nội dung quá dài. Bạn rút ngắn.',
  'name-unreadable': 'Họ tên cần 2 đến 80 ký tự, chỉ gồm chữ. Bạn sửa lại.', 'birth-year-unreadable': 'Chưa đọc được năm sinh. Bạn ghi năm có bốn chữ số, như 1980, hoặc ngày/tháng/năm.', 'two-digit-year': 'Năm chỉ có hai chữ số. Bạn ghi đủ bốn, như 1980.', 'day-unreadable': 'Chưa đọc được ngày. Bạn ghi ngày/tháng/năm, như 05/09/2024.',
  'day-month-swapped': 'Không có tháng này: có lẽ tháng đứng trước ngày. Bạn ghi ngày/tháng/năm.', 'day-ahead': 'Ngày này chưa tới. Bạn xem lại.', 'too-young': 'Người dưới 16 tuổi đăng ký qua cha mẹ hoặc người giám hộ, không nhập theo danh sách.', 'phone-unreadable': 'Chưa phải số di động Việt Nam. Bạn ghi đủ 10 số, như 0912345678.',
  'number-shortened': 'Excel đã rút gọn số nên mất các chữ số cuối. Bạn định dạng cột là «Văn bản» rồi gõ lại.', 'email-unreadable': 'Địa chỉ thư chưa đúng. Bạn ghi dạng ten@coquan.vn.', 'unit-unknown': 'Không có xã, phường nào tên này. Bạn ghi tên hiện nay, như «Xã Đà Bắc».', 'unit-ambiguous': 'Nhiều xã, phường cùng tên này. Bạn ghi rõ «Xã» hay «Phường», hoặc mã.',
  'organisation-unknown': 'Không có cơ quan, đơn vị nào tên này. Bạn ghi đúng tên trong hệ thống, hoặc nhờ quản trị thêm đơn vị.', 'organisation-ambiguous': 'Nhiều đơn vị cùng tên này. Bạn ghi cả cấp trên, như «Sở Nội vụ / Văn phòng».', 'until-before-from': 'Ngày thôi đứng trước ngày nhận. Bạn xem lại hai ngày.',
  'course-unknown': 'Tên khóa này chưa có trong bảng đối chiếu. Bạn nhờ ban biên tập thêm tên vào tệp elsewhere.yaml của nội dung.', 'class-unknown': 'Không có lớp nào mang mã hoặc tên này. Bạn ghi mã vào lớp; với OneRoster, chọn khóa cho lớp mới khi tải lên.', 'class-ambiguous': 'Nhiều lớp cùng tên này. Bạn ghi mã vào lớp.',
  'person-unknown': 'Chưa có ai như vậy trong phạm vi của bạn. Bạn nhập người trước, hoặc xem lại tên, năm sinh, nơi ở hay đơn vị.', 'own-id-unknown': 'Không có người nào mang mã này. Bạn để trống mã, hoặc tải lại danh sách.', 'no-way-to-know': 'Cần năm sinh, mã hoặc số điện thoại để lần sau nhận ra người này. Bạn điền ít nhất một mục.',
  'key-twice': 'Nhiều dòng nói khác nhau về cùng một người (các dòng ghi bên). Bạn giữ một dòng.', 'same-person-twice': 'Nhiều dòng dẫn tới cùng một người đang có (các dòng ghi bên). Bạn giữ một dòng, hoặc thêm mã.', 'not-in-your-charge': 'Người hoặc nơi này không thuộc phạm vi của bạn. Bạn bỏ dòng này, hoặc nhờ quản trị nhập.',
  'marked-deleted': 'Dòng đánh dấu xóa; việc nhập không xóa ai. Nếu người đã thôi việc, bạn ghi ngày thôi.', 'reference-wrong': 'Mã này không có trong tệp liên quan của gói. Bạn xuất lại gói đầy đủ.',
}

/** Lists of people: bringing them in, looking at what would change, taking it back. */
export const imports = {
  title: 'Nhập danh sách', lead: 'Tải lên danh sách cán bộ, người dân, học viên lớp, hoặc người đã hoàn thành ở nơi khác. Bạn xem hết thay đổi rồi mới ghi, và hoàn tác được.',
  newTitle: 'Tải lên một tệp', file: 'Tệp CSV, XLSX hoặc ZIP', fileHint: 'Tối đa 20 MB, 100.000 dòng, 100 cột. Tệp TCVN3 và VNI được chuyển sang Unicode.', kind: 'Danh sách gì', system: 'Danh sách từ đâu', systemHint: 'Nơi cấp mã trong tệp, như «Sở Nội vụ». Lần sau ghi đúng tên này để nhận ra cùng một người.', completionSystem: 'Nền tảng cấp hoàn thành', completionSystemHint: 'Chỉ dùng cho «Hoàn thành ở nơi khác».', rosterCourse: 'Khóa học của lớp mới', rosterCourseHint: 'Chỉ dùng cho OneRoster: lớp chưa có sẽ được mở với khóa này.', upload: 'Tải lên',
  templates: 'Tệp mẫu', templateOf: (kind: string, format: string) => `${kind} (${format})`, exportTitle: 'Tải danh sách đang có', exportNote: 'Tải về, sửa, rồi tải lên lại được: tệp chưa sửa thì không đổi gì. Ô bắt đầu bằng = + - @ có thêm dấu nháy đơn phía trước để không chạy như công thức; khi nhập lại, dấu này được bỏ.', exportOf: (kind: string, format: string) => `${kind} (${format})`,
  listTitle: 'Các lần nhập', none: 'Chưa có lần nhập nào.', noneText: 'Tải tệp mẫu, điền rồi tải lên ở trên.', fileTitle: 'Tệp', stateTitle: 'Tình trạng', whenTitle: 'Lúc', rowsTitle: 'Số dòng',
  fields, kinds, states, failureReasons, verdicts, verdictNotes, tableReasons, cellReasons,
  batchFacts: (kind: string, system: string, rows: string) => `${kind}. Nguồn: ${system}. ${rows} dòng.`, sameFile: 'Tệp này đã được ghi trước đây. Ghi lần nữa không đổi gì, nếu từ đó chưa ai sửa.',
  working: (done: string, all: string) => `Đã xong ${done} trên ${all} dòng.`, workingRead: (read: string) => `Đã đọc ${read} dòng.`, leave: 'Bạn có thể rời trang này; việc vẫn tiếp tục. Mở lại lúc nào cũng được.', refresh: 'Xem tiến độ mới nhất', refusedLine: (line: string) => `Dòng ${line}.`,
  columnsTitle: 'Cột nào là gì', columnsLead: 'Hệ thống đoán theo tiêu đề. Bạn xem lại từng cột, đổi nếu chưa đúng.', column: (number: string, title: string) => title === '' ? `Cột ${number}, không có tiêu đề` : `Cột ${number}: ${title}`, samples: (samples: string) => `Ví dụ: ${samples}`, samplesNone: 'Cột trống', skipColumn: 'Không nhập cột này', headerLine: (line: string) => `Tiêu đề ở dòng ${line}.`, neededTitle: 'Còn thiếu cột:', or: ' hoặc ',
  oldFont: { tcvn3: 'Cột này gõ bằng phông TCVN3, sẽ được chuyển sang Unicode.', vni: 'Cột này gõ bằng phông VNI, sẽ được chuyển sang Unicode.', mixed: 'Cột này lẫn Unicode với phông cũ: từng ô phông cũ sẽ được báo lỗi, không đoán.' },
  overwrites: 'Ghi đè cả những ô đã được sửa tay', overwritesHint: 'Bình thường, ô đã được người dùng hoặc cán bộ sửa tay thì giữ nguyên.', check: 'Kiểm tra từng dòng', changeColumns: 'Chọn lại cột',
  previewTitle: 'Sẽ có gì thay đổi', previewNote: 'Chưa có gì được ghi. Dòng vắng trong tệp không làm ai bị xóa.', see: (what: string, rows: string) => `${what}: ${rows} dòng`, errorsFile: 'Tải danh sách lỗi (CSV)', confirm: (rows: string) => `Ghi ${rows} dòng`, confirmSame: 'Xác nhận, không có gì đổi', cancel: 'Bỏ lần nhập này',
  brake: (changed: string, people: string) => `Lần nhập này đổi ${changed} người trên ${people} người trong phạm vi, quá mức an toàn. Cần hai người có quyền cùng đồng ý.`, waitsSecond: 'Một người đã đồng ý. Cần thêm một người khác có quyền mở trang này và đồng ý.', agree: 'Tôi đồng ý ghi',
  failedTitle: 'Việc nhập đã dừng', failedAt: (line: string) => `Lỗi xảy ra khi ghi từ dòng ${line} trở đi.`,
  failedIn: { nothing: 'Chưa có gì được ghi.', clean: 'Không có gì ghi dở: những dòng đã ghi trước khi lỗi đã được trả về như cũ.', half: 'Một phần danh sách đã ghi và chưa rút lại được. Bạn thử lại để ghi nốt, hoặc bỏ để rút phần đã ghi.', settling: 'Danh sách đã ghi xong, nhưng chưa xét hết hoàn thành khóa học. Bạn thử lại để xét nốt, hoặc bỏ để rút lại cả lần nhập.', undoing: 'Chưa hoàn tác được; danh sách vẫn như đã ghi.' }, endedEmpty: 'Lần nhập này đã kết thúc, không ghi gì. Muốn nhập, bạn tải tệp lên lại.', failedReference: (code: string) => `Khi nhờ kỹ thuật, bạn đọc mã lỗi này: ${code}.`, tryAgain: 'Thử lại', dropFailed: 'Bỏ lần nhập này', keepWritten: 'Không hoàn tác nữa', yesAgain: 'Bạn xem lại rồi đồng ý nếu bạn có quyền.',
  positionsTitle: 'Chức vụ chưa có trong danh mục', positionsNotice: (names: string) => `${names} chức vụ trong tệp chưa có trong danh mục. Người vẫn được ghi, chức vụ giữ đúng chữ trong tệp, nhưng yêu cầu học theo chức vụ chưa tính tới họ.`, positionsSee: 'Xem và ghép chức vụ',
  positionsLead: 'Ghép mỗi tên với một chức vụ đang có, hoặc thêm mới. Lần nhập sau, tên này tự được nhận ra. Chưa ghép cũng ghi được.', positionsAsk: 'Việc ghép do người quản trị làm. Bạn gửi cho họ địa chỉ trang này, hoặc sửa lại tên trong tệp cho đúng danh mục.', positionsNone: 'Mọi chức vụ trong tệp đều đã có trong danh mục.', positionRows: (rows: string) => `${rows} dòng`, positionNew: 'Thêm vào danh mục', positionsSave: 'Lưu và kiểm tra lại',
  importedFrom: (source: string) => `nhập từ danh sách ${source}`, recognisedElsewhere: 'chứng chỉ nơi khác được công nhận', elsewhereTitle: 'Minh chứng từ nơi khác',
  doneTitle: 'Kết quả', undo: 'Hoàn tác lần nhập này', undoNote: 'Mọi thứ trở về như trước, trừ những gì đã được sửa từ đó đến nay.', undoneKept: (rows: string) => `${rows} dòng được giữ nguyên vì đã có người sửa, hoặc đã có việc học:`, undoneKeptLine: (line: string) => `dòng ${line}`, undoneAll: 'Mọi thứ đã trở về đúng như trước.',
  rowsPart: (from: string, to: string, all: string) => `Dòng thứ ${from} đến ${to} trên ${all}`, line: 'Dòng trong tệp', field: 'Mục', read: 'Trong tệp ghi', fix: 'Lỗi và cách sửa', who: 'Ai', before: 'Đang có', after: 'Sẽ là', nothing: 'trống', keptMark: 'giữ nguyên vì đã sửa tay', wholeRow: 'Cả dòng', part: (part: string, line: string) => part === '' ? line : `${part}, ${line}`,
  decideTitle: (line: string) => `Dòng ${line} là ai?`, decideNew: 'Người mới, chưa có', decide: 'Lưu lựa chọn và kiểm tra lại', born: (year: string) => `sinh ${year}`, earlier: 'Trang trước', later: 'Trang sau', rowsNone: 'Không có dòng nào.',
}
