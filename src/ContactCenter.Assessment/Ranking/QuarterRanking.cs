using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Ranking;

/// <summary>The published order of the providers of a quarter (RNK-02…05).</summary>
/// <param name="StandardScore">标准分值.</param>
/// <param name="BasePercent">Share of the standard score that the middle provider gets: 80.</param>
/// <param name="BaseProvider">排名居中服务商; of tied ones the first by id, which changes nothing (X17).</param>
/// <param name="BaseScore">基准值, the raw score of the middle provider.</param>
/// <param name="Rows">From the best down; ties in the order of their ids.</param>
/// <param name="Hash">SHA-256 over everything else, in hexadecimal.</param>
public sealed record QuarterRanking(
    YearQuarter Quarter,
    Fraction StandardScore,
    Fraction BasePercent,
    ProviderId BaseProvider,
    Fraction BaseScore,
    IReadOnlyList<RankingRow> Rows,
    string Hash)
{
    /// <summary>Ranks the providers. Scores outside 0–100, a provider named twice and an empty list are refused, all problems at once.</summary>
    public static RankingResult Of(YearQuarter quarter, QuarterScoring scoring, IReadOnlyList<ProviderScore> scores)
    {
        var problems = Problems(scores).ToList();
        if (problems.Count > 0)
        {
            return new RankingResult.Refused(problems);
        }

        var sorted = scores.OrderByDescending(s => s.Score).ThenBy(s => s.Provider.Value, StringComparer.Ordinal).ToList();

        // RNK-02: nine -> the fifth; eight -> of the two in the middle the higher-ranked, the fourth.
        var middle = sorted[(sorted.Count - 1) / 2];
        var baseScore = scoring.StandardScore * scoring.BasePercent / 100;
        var rows = sorted.Select(s => new RankingRow(
            Rank: 1 + sorted.Count(other => other.Score > s.Score),
            s.Provider,
            s.Name,
            s.Score,
            scoring.GradeOf(s.Score).Name,
            scoring.GradeOf(s.Score).Passing,
            Scaled: middle.Score.Sign == 0 ? null : baseScore * s.Score / middle.Score)).ToList();
        var ranking = new QuarterRanking(quarter, scoring.StandardScore, scoring.BasePercent, middle.Provider, middle.Score, rows, string.Empty);
        return new RankingResult.Ranked(ranking with { Hash = CanonicalJson.Hash(ranking) });
    }

    /// <summary>Whether the page still says what was published.</summary>
    public bool IsUnchanged() => CanonicalJson.Hash(this with { Hash = string.Empty }) == Hash;

    private static IEnumerable<BilingualText> Problems(IReadOnlyList<ProviderScore> scores)
    {
        if (scores.Count == 0)
        {
            yield return new("没有任何服务商的季度得分", "there is no score of any provider");
        }

        foreach (var twice in scores.GroupBy(s => s.Provider).Where(g => g.Count() > 1))
        {
            yield return new($"服务商 {twice.Key} 出现了 {twice.Count()} 次", $"provider {twice.Key} is named {twice.Count()} times");
        }

        foreach (var wrong in scores.Where(s => s.Score < 0 || s.Score > 100))
        {
            yield return new($"服务商 {wrong.Provider} 的得分 {wrong.Score} 不在 0–100 之间", $"the score {wrong.Score} of provider {wrong.Provider} is not between 0 and 100");
        }
    }
}

/// <summary>One provider's place.</summary>
/// <param name="Rank">From 1; tied providers share the better rank, and the next one leaves the gap (X17).</param>
/// <param name="Score">季度考核分值; grade and pass or fail go by this one (X16).</param>
/// <param name="Passing">Whether the quarter is a qualified one (FIN-03).</param>
/// <param name="Scaled">考核最终得分, exact; null when the base is 0 and the bureau decides by hand (X17).</param>
public sealed record RankingRow(int Rank, ProviderId Provider, BilingualText Name, Fraction Score, BilingualText Grade, bool Passing, Fraction? Scaled);

public abstract record RankingResult
{
    private RankingResult()
    {
    }

    public sealed record Ranked(QuarterRanking Ranking) : RankingResult;

    public sealed record Refused(IReadOnlyList<BilingualText> Problems) : RankingResult;
}
