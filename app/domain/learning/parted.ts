/** Why a completion is withdrawn when two merged people are parted: it rested on what both had done. Staff write their reasons in Vietnamese, so this is too. */
export const partedWhy = 'Giấy này dựa trên việc học của hai hồ sơ từng được gộp làm một. Nay hai hồ sơ đã tách lại.'
