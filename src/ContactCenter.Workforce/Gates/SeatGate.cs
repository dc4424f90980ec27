using System.Collections.Immutable;
using ContactCenter.Workforce.Staff;
using ContactCenter.Workforce.Exams;

namespace ContactCenter.Workforce.Gates;

/// <summary>What has to be open before somebody takes calls.</summary>
public enum SeatGate
{
    /// <summary>No staff file names the seat, and seats need files.</summary>
    NoFile,

    /// <summary>No engagement is in force today (STF-02).</summary>
    NotEngaged,

    /// <summary>A paper of STF-01 is missing, not reviewed, or over.</summary>
    PapersIncomplete,

    /// <summary>No confidentiality agreement is in force (SEC-03).</summary>
    NoAgreement,

    /// <summary>The test before the first call was not passed (STF-09).</summary>
    PreJobTestNotPassed,

    /// <summary>Failed the bureau's examination twice within a year (STF-07, X30).</summary>
    Barred,
}

/// <param name="Gate">Which is closed.</param>
/// <param name="Papers">Those that are missing, where papers are.</param>
public sealed record ClosedGate(SeatGate Gate, ImmutableArray<PaperKind> Papers);

/// <summary>Decides what closes a seat: all reasons at once.</summary>
public static class GateRules
{
    private static readonly PaperKind[] Needed = [PaperKind.Clearance, PaperKind.IdentityCopy, PaperKind.StaffSheet];

    /// <param name="person">With their engagements and papers.</param>
    /// <param name="results">Of all their tests that were not withdrawn.</param>
    /// <param name="today">A local day.</param>
    public static IReadOnlyList<ClosedGate> Closed(StaffMember person, IReadOnlyCollection<PersonResult> results, DateOnly today)
    {
        var closed = new List<ClosedGate>();
        void CloseIf(bool isClosed, SeatGate gate, params ImmutableArray<PaperKind> papers)
        {
            if (isClosed)
            {
                closed.Add(new(gate, papers));
            }
        }

        ImmutableArray<PaperKind> missing = [.. Needed.Where(kind => !person.Holds(kind, today))];
        CloseIf(person.EngagedOn(today) is null, SeatGate.NotEngaged);
        CloseIf(missing.Length > 0, SeatGate.PapersIncomplete, missing);
        CloseIf(!person.Holds(PaperKind.Confidentiality, today), SeatGate.NoAgreement);
        CloseIf(!results.Any(r => r.Kind is TestKind.PreJob && r.HeldOn <= today && r.IsPassed), SeatGate.PreJobTestNotPassed);
        CloseIf(BarRule.BarredSince(results.Where(r => r.HeldOn <= today)) is not null, SeatGate.Barred);
        return closed;
    }
}
