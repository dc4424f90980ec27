using System.Collections.Immutable;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Staff;

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

    /// <summary>The contract wants a practice period, and none has begun (STF-09).</summary>
    PracticeNotBegun,

    /// <summary>The practice period is over, and nobody has signed that it was enough (STF-09).</summary>
    PracticeNotPassed,

    /// <summary>Failed the bureau's examination twice within a year (STF-07, X30).</summary>
    Barred,
}

/// <param name="Gate">Which is closed.</param>
/// <param name="Papers">Those that are missing, where papers are.</param>
public sealed record ClosedGate(SeatGate Gate, ImmutableArray<PaperKind> Papers);

/// <param name="Closed">What closes the seat.</param>
/// <param name="Excepted">What would close it, and an approved exception lets through.</param>
public sealed record GateLook(IReadOnlyList<ClosedGate> Closed, IReadOnlyList<GateException> Excepted);

/// <summary>What is known of somebody beside their file.</summary>
/// <param name="Results">Of all their tests that were not withdrawn.</param>
/// <param name="Practices">The first first.</param>
/// <param name="Exceptions">In the order in which they were proposed.</param>
public sealed record GateRecord(
    IReadOnlyCollection<PersonResult> Results, IReadOnlyList<Practice> Practices, IReadOnlyList<GateException> Exceptions);

/// <param name="Today">A local day.</param>
/// <param name="Now">The moment.</param>
/// <param name="Practice">What contracts want of practice, by id; those that want none are not there.</param>
public sealed record GateScene(DateOnly Today, DateTimeOffset Now, IReadOnlyDictionary<string, PracticeRule> Practice);

/// <summary>Decides what closes a seat: all reasons at once.</summary>
public static class GateRules
{
    private static readonly PaperKind[] Needed = [PaperKind.Clearance, PaperKind.IdentityCopy, PaperKind.StaffSheet];

    /// <param name="person">With their engagements and papers.</param>
    /// <param name="record">Their tests, practice and exceptions.</param>
    /// <param name="scene">When it is asked, and what contracts want.</param>
    public static GateLook Look(StaffMember person, GateRecord record, GateScene scene)
    {
        var (closed, excepted) = (new List<ClosedGate>(), new List<GateException>());
        void CloseIf(bool isClosed, SeatGate gate, params ImmutableArray<PaperKind> papers)
        {
            if (isClosed && GateException.Possible.Contains(gate)
                && record.Exceptions.FirstOrDefault(e => e.Gate == gate && e.CountsAt(scene.Now)) is { } exception)
            {
                excepted.Add(exception);
            }
            else if (isClosed)
            {
                closed.Add(new(gate, papers));
            }
        }

        var (today, results) = (scene.Today, record.Results);
        ImmutableArray<PaperKind> missing = [.. Needed.Where(kind => !person.Holds(kind, today))];
        var engaged = person.EngagedOn(today);
        CloseIf(engaged is null, SeatGate.NotEngaged);
        CloseIf(missing.Length > 0, SeatGate.PapersIncomplete, missing);
        CloseIf(!person.Holds(PaperKind.Confidentiality, today), SeatGate.NoAgreement);
        CloseIf(!results.Any(r => r.Kind is TestKind.PreJob && r.HeldOn <= today && r.IsPassed), SeatGate.PreJobTestNotPassed);
        if (engaged is not null && scene.Practice.GetValueOrDefault(engaged.Project) is { } rule && engaged.SignedOn >= rule.Since)
        {
            // Practice of the engagement before this one was for another project, or is long ago.
            var practices = record.Practices.Where(p => p.FirstOn >= engaged.SignedOn && p.FirstOn <= today).ToList();
            CloseIf(practices.Count == 0, SeatGate.PracticeNotBegun);
            CloseIf(practices.Count > 0 && !practices.Any(p => p.Passed == true || p.RunsOn(today)), SeatGate.PracticeNotPassed);
        }

        CloseIf(BarRule.BarredSince(results.Where(r => r.HeldOn <= today)) is not null, SeatGate.Barred);
        return new(closed, excepted);
    }
}
