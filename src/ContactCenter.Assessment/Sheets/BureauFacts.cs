using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>The facts that are counted from the bureau's own records, over local days with both ends included.</summary>
public static class BureauFacts
{
    public static FactSet Count(IReadOnlyList<ComplaintRecord> complaints, IReadOnlyList<LateOrderFinding> findings, DateOnly from, DateOnly to)
    {
        // X10: a complaint belongs to the day of its verdict.
        var proven = complaints.Where(c => c.Verdict == ComplaintVerdict.Proven && c.DecidedOn is { } day && day >= from && day <= to).ToList();
        return FactSet.Empty
            .With(FactNames.ComplaintsProven, proven.Count)
            .With(FactNames.ComplaintsMajor, proven.Count(c => c.Major))
            .With(FactNames.ComplaintsValid, complaints.Count(c => c.IsValid && c.ReceivedOn >= from && c.ReceivedOn <= to))
            .With(FactNames.FindingsLateOrders, findings.Count(f => f.FoundOn >= from && f.FoundOn <= to));
    }
}
