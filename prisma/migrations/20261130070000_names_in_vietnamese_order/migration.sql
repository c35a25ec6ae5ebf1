-- Lists of people stand in the order of the Vietnamese alphabet whatever the server's own order is: «Đào» after «Dung», not after «Yến».
ALTER TABLE "person" ALTER COLUMN "name_sort" TYPE TEXT COLLATE "vi-x-icu";
