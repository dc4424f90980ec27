using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Settlement;

/// <summary>A deduction the bureau decides on within the contract's range, with reason and evidence (FIN-09).</summary>
/// <param name="Evidence">SHA-256 of the evidence file, in hexadecimal.</param>
public sealed record PenaltyDecision(PenaltyRange Range, Fraction Percent, Fen Sum, string Reason, string Evidence)
{
    /// <summary>Every problem of the entry at once; a decision only when there is none.</summary>
    public static PenaltyEntry Enter(PenaltyRange range, Fraction percent, Fen contractSum, string reason, string evidence)
    {
        var problems = new List<BilingualText>();
        if (percent < range.FromPercent || percent > range.ToPercent)
        {
            problems.Add(new(
                $"{percent}% 不在 {range.FromPercent}%–{range.ToPercent}% 之间",
                $"{percent} % is not between {range.FromPercent} % and {range.ToPercent} %"));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add(new("没有理由", "there is no reason"));
        }

        if (string.IsNullOrWhiteSpace(evidence))
        {
            problems.Add(new("没有证据", "there is no evidence"));
        }

        return problems.Count > 0
            ? new PenaltyEntry.Refused(problems)
            : new PenaltyEntry.Decided(new(range, percent, contractSum.Percent(percent), reason, evidence));
    }
}

public abstract record PenaltyEntry
{
    private PenaltyEntry()
    {
    }

    public sealed record Decided(PenaltyDecision Decision) : PenaltyEntry;

    public sealed record Refused(IReadOnlyList<BilingualText> Problems) : PenaltyEntry;
}
