using System.Collections.Immutable;
using System.Text;

namespace ContactCenter.Knowledge.Search;

/// <summary>
/// How words are compared: full and half width, upper and lower case, and characters of both ways of writing Chinese are one (NFKC, and the
/// characters that tax questions use); words of a group mean the same (全电 and 数电). Pure.
/// </summary>
/// <param name="groups">The first of each stands for all.</param>
public sealed class SearchText(SynonymList groups)
{
    /// <summary>Characters of the traditional script that callers from elsewhere and their input methods use, each with the simplified
    /// one.</summary>
    private const string Traditional =
        "發稅務納繳個業銀專項應該當場關於電話號碼機構證書辦處請問題對開給還從經營計費險醫療養優減單據實時間錯誤賬帳戶總額現貨運輸進銷認轉讓產權車購買賣會後來這說沒為無長學習網絡導標準條約國際設備註點選擇頁類別"
        + "變遺補領協議調節獎勵罰滯丟麼錢價報線陸雲軟體雙雜離難須頭顯驗齊員團幣廠廳張徵擔歷歸殘獲環畫種積竊簽籌紅級細終結統維縣繼續聯職聽舊藝裝複見規視覽觀訂討訓記許訴診詢試詳誰課論諮講謝識譯護讀財貢貧責貴貸資賠"
        + "賦質贈跡較載輔邊郵鄉鄰釋針鍵鎖鏈閉閱陳隊隨隱靜頂順預顧風飛館駕";

    private const string Simplified =
        "发税务纳缴个业银专项应该当场关于电话号码机构证书办处请问题对开给还从经营计费险医疗养优减单据实时间错误账账户总额现货运输进销认转让产权车购买卖会后来这说没为无长学习网络导标准条约国际设备注点选择页类别"
        + "变遗补领协议调节奖励罚滞丢么钱价报线陆云软体双杂离难须头显验齐员团币厂厅张征担历归残获环画种积窃签筹红级细终结统维县继续联职听旧艺装复见规视览观订讨训记许诉诊询试详谁课论咨讲谢识译护读财贡贫责贵贷资赔"
        + "赋质赠迹较载辅边邮乡邻释针键锁链闭阅陈队随隐静顶顺预顾风飞馆驾";

    private static readonly Dictionary<char, char> Plain =
        Traditional.Zip(Simplified).ToDictionary(p => p.First, p => p.Second);

    /// <summary>The longest first, so that a part of it is not taken for the whole.</summary>
    private readonly ImmutableArray<(string Word, string Meaning)> _words =
    [
        .. groups.Groups
            .SelectMany(g => g.Words.Skip(1).Select(w => (Word: Fold(w), Meaning: Fold(g.Words[0]))))
            .Where(p => p.Word.Length > 0 && p.Word != p.Meaning)
            .DistinctBy(p => p.Word).OrderByDescending(p => p.Word.Length).ThenBy(p => p.Word, StringComparer.Ordinal),
    ];

    /// <summary>As it is compared: what means the same is the same.</summary>
    public string Normalise(string text)
    {
        var folded = Fold(text);
        if (_words.IsEmpty)
        {
            return folded;
        }

        // In one pass over the text: what was put in is not looked at again, so groups cannot chase each other.
        var result = new StringBuilder(folded.Length);
        for (var at = 0; at < folded.Length;)
        {
            var (word, meaning) = WordAt(folded, at);
            result.Append(meaning ?? folded[at].ToString());
            at += meaning is null ? 1 : word!.Length;
        }

        return result.ToString();
    }

    /// <summary>Letters and digits alone: two ways of writing one question are the same.</summary>
    public string Essence(string text) => string.Concat(Normalise(text).Where(char.IsLetterOrDigit));

    private static string Fold(string text)
    {
        // Half a surrogate pair has no normal form; what people type is searched as far as it can be read.
        var whole = string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
        return string.Concat(whole.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Select(c => Plain.GetValueOrDefault(c, c)));
    }

    private (string? Word, string? Meaning) WordAt(string text, int at)
    {
        foreach (var (word, meaning) in _words)
        {
            // A word that stands for a longer one that begins here already (数电 before 数电票) is left as it is.
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0
                && !(meaning.Length > word.Length && Stands(text, at, word, meaning)))
            {
                return (word, meaning);
            }
        }

        return default;
    }

    private static bool Stands(string text, int at, string word, string meaning) =>
        meaning.IndexOf(word, StringComparison.Ordinal) is >= 0 and var inside
        && at >= inside && string.CompareOrdinal(text, at - inside, meaning, 0, meaning.Length) == 0;
}
