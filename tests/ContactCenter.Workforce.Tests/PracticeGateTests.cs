using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Tests;

/// <summary>STF-09: the practice period after the pre-job test, and exceptions that have an end.</summary>
public sealed class PracticeGateTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly PracticeRule Rule = new(new(2026, 1, 1), 10, 50);

    [Fact]
    public void Who_was_engaged_before_the_rule_or_for_a_contract_without_one_needs_no_practice()
    {
        Assert.Equal([SeatGate.PracticeNotBegun], Closed(Engaged("c", new(2026, 1, 1))));
        Assert.Empty(Closed(Engaged("c", new(2025, 12, 31))));
        Assert.Empty(Closed(Engaged("other", new(2026, 1, 1))));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-10", null, null)]
    [InlineData("2026-03-10", "2026-03-20", null, null)]
    [InlineData("2026-03-11", "2026-03-20", null, SeatGate.PracticeNotBegun)]
    [InlineData("2026-03-01", "2026-03-09", null, SeatGate.PracticeNotPassed)]
    [InlineData("2026-03-01", "2026-03-09", true, null)]
    [InlineData("2026-03-01", "2026-03-20", false, SeatGate.PracticeNotPassed)]
    [InlineData("2025-12-01", "2025-12-20", true, SeatGate.PracticeNotBegun)]
    public void A_practice_that_runs_or_was_passed_opens_the_seat(string first, string last, bool? passed, SeatGate? gate) =>
        Assert.Equal(
            gate is { } one ? [one] : [],
            Closed(Engaged("c", new(2026, 1, 5)), practices: [Practice(first, last, passed)]));

    [Fact]
    public void A_second_practice_opens_what_the_first_had_not() => Assert.Empty(Closed(
        Engaged("c", new(2026, 1, 5)),
        practices: [Practice("2026-01-06", "2026-01-20", false), Practice("2026-03-01", "2026-03-20", null)]));

    [Fact]
    public void An_exception_lets_through_to_the_second_of_its_end()
    {
        var exception = Exception(SeatGate.PracticeNotBegun, Now.AddSeconds(1));
        var person = Engaged("c", new(2026, 1, 5));

        var look = Look(person, Now, [], [exception]);
        Assert.Empty(look.Closed);
        Assert.Equal([exception], look.Excepted);
        Assert.Equal([SeatGate.PracticeNotBegun], Look(person, exception.Until, [], [exception]).Closed.Select(c => c.Gate));
        Assert.Empty(Look(person, exception.Until, [], [exception]).Excepted);
    }

    [Fact]
    public void An_exception_that_nobody_approved_or_that_was_ended_lets_nobody_through()
    {
        var exception = Exception(SeatGate.PracticeNotBegun, Now.AddDays(1));
        var person = Engaged("c", new(2026, 1, 5));

        Assert.Single(Look(person, Now, [], [exception with { ApprovedBy = null }]).Closed);
        Assert.Single(Look(person, Now, [], [exception with { EndedBy = "admin" }]).Closed);
        Assert.Single(Look(person, Now, [], [exception with { Gate = SeatGate.PapersIncomplete }]).Closed);
    }

    [Fact]
    public void Nobody_works_unengaged_unsworn_or_barred_by_an_exception()
    {
        PersonResult Failed(int day) => new("x", "考核", TestKind.Bureau, new(2026, 2, day), 60, 80);
        var person = new StaffMember("p", "A1", "林晓", "8001", 1, [], []);
        var record = new GateRecord(
            [Failed(1), Failed(2)], [], [.. Enum.GetValues<SeatGate>().Select(gate => Exception(gate, Now.AddDays(1)))]);

        Assert.Equal(
            [SeatGate.NotEngaged, SeatGate.NoAgreement, SeatGate.Barred],
            GateRules.Look(person, record, new(Today, Now, new Dictionary<string, PracticeRule>())).Closed.Select(c => c.Gate));
    }

    private static IEnumerable<SeatGate> Closed(StaffMember person, IReadOnlyList<Practice>? practices = null) =>
        Look(person, Now, practices ?? [], []).Closed.Select(c => c.Gate);

    private static GateLook Look(
        StaffMember person, DateTimeOffset now, IReadOnlyList<Practice> practices, IReadOnlyList<GateException> exceptions) =>
        GateRules.Look(
            person, new([new("t", "岗前", TestKind.PreJob, new(2026, 1, 5), 80.0m, 80)], practices, exceptions),
            new(Today, now, new Dictionary<string, PracticeRule> { ["c"] = Rule }));

    private static Practice Practice(string first, string last, bool? passed) =>
        new(first, "周敏", DateOnly.Parse(first), DateOnly.Parse(last), "admin")
        {
            Passed = passed, EndedBy = passed is null ? null : "supervisor",
        };

    private static GateException Exception(SeatGate gate, DateTimeOffset until) =>
        new(gate.ToString(), gate, "补办中", until, "supervisor", Now.AddDays(-1), "admin", null);

    private static StaffMember Engaged(string project, DateOnly signedOn)
    {
        Paper Of(PaperKind kind) => new(kind.ToString(), kind, new(2025, 1, 2), null, "柜 3", "admin") { ReviewedBy = "supervisor" };
        return new(
            "p", "A1", "林晓", "8001", 1, [new("e", project, Post.Hotline, signedOn)],
            [Of(PaperKind.Clearance), Of(PaperKind.IdentityCopy), Of(PaperKind.StaffSheet), Of(PaperKind.Confidentiality)]);
    }
}
