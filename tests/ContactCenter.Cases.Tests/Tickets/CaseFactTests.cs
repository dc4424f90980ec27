using ContactCenter.Backoffice.Facts;
using ContactCenter.Cases.Facts;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Tests;
using static ContactCenter.Cases.Tickets.TicketStep;

namespace ContactCenter.Cases.Tests.Tickets;

/// <summary>What assessment counts of tickets, each figure with the tickets behind it.</summary>
[Collection(PostgresTests.Name)]
public sealed class CaseFactTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TicketStep[] ToClosed = [Review, Assign, Start, TicketStep.Answer, CallBack, TicketStep.Score, Close];

    [Fact]
    public async Task KPI_08_counts_what_was_due_in_the_month_and_what_of_it_was_closed_by_then()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var facts = new FactReader(tickets.Database, [new CaseFacts()]);
        tickets.SetTime("2026-03-06T10:00:00");
        var (inTime, late, open) =
            (await tickets.CreateAsync("software-fault"), await tickets.CreateAsync("complaint"), await tickets.CreateAsync("consult"));
        var (report, gone, master) =
            (await tickets.CreateAsync("tax-report"), await tickets.CreateAsync("consult"), await tickets.CreateAsync("consult"));
        var rejected = await tickets.CreateAsync("consult");
        await tickets.WalkAsync(inTime.Id, ToClosed);
        await tickets.WalkAsync(report.Id, ToClosed);
        await tickets.WalkAsync(rejected.Id, Review, Reject);
        await tickets.WalkAsync(gone.Id, Review);
        await tickets.StepAsync(gone.Id, Merge, c => c with { MergedInto = master.Id });
        tickets.SetTime("2026-03-07T10:00:00");
        await tickets.WalkAsync(late.Id, ToClosed);

        // Due on 6 March: one in time, a complaint late, two open. The report, a hard one, is due on the 10th. Merged and rejected: none.
        Assert.Equal(5, await SumAsync(facts, "tickets.due"));
        Assert.Equal(2, await SumAsync(facts, "tickets.closed-on-time"));
        Assert.Equal(2, await SumAsync(facts, "tickets.priority-due"));
        Assert.Equal(1, await SumAsync(facts, "tickets.priority-closed-on-time"));

        foreach (var fact in facts.All)
        {
            Assert.Equal(await SumAsync(facts, fact.Name), (await RowsAsync(facts, fact.Name)).Sum(i => i.Amount));
        }

        // The report counts, and nothing says which it is.
        var rows = await RowsAsync(facts, "tickets.due");
        Assert.Equal(4, rows.Select(r => r.Shown[0]).OfType<string>().Count());
        Assert.DoesNotContain(rows, r => r.Shown[0] == report.Id || r.Shown[1] == report.Number);
        Assert.Contains(rows, r => r.Shown[0] == open.Id);
    }

    [Fact]
    public async Task KPI_08_what_is_not_due_yet_counts_when_it_is_closed_and_not_before()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var facts = new FactReader(tickets.Database, [new CaseFacts()]);
        tickets.SetTime("2199-03-06T09:26:00");
        var ticket = await tickets.CreateAsync("complaint");
        async Task<long?> SumAsync(string name) => (await facts.MeasureAsync(
            facts.Find(name)!, FactScope.Everything, SomeTickets.Local("2199-03-01"), SomeTickets.Local("2199-04-01"), None))?.Sum ?? 0;
        Assert.Equal((0, 0), (await SumAsync("tickets.due"), await SumAsync("tickets.priority-due")));
        await tickets.WalkAsync(ticket.Id, ToClosed);
        Assert.Equal((1, 1), (await SumAsync("tickets.due"), await SumAsync("tickets.closed-on-time")));
        Assert.Equal((1, 1), (await SumAsync("tickets.priority-due"), await SumAsync("tickets.priority-closed-on-time")));
    }

    [Fact]
    public async Task Reopened_and_closed_again_after_it_was_due_it_is_late()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var facts = new FactReader(tickets.Database, [new CaseFacts()]);
        var ticket = await tickets.CreateAsync("software-fault");
        await tickets.WalkAsync(ticket.Id, ToClosed);
        Assert.Equal((1, 1), (await SumAsync(facts, "tickets.due"), await SumAsync(facts, "tickets.closed-on-time")));
        tickets.SetTime("2026-03-07T10:00:00");
        await tickets.WalkAsync(ticket.Id, [Reopen, .. ToClosed.Skip(2)]);
        Assert.Equal((1, 0), (await SumAsync(facts, "tickets.due"), await SumAsync(facts, "tickets.closed-on-time")));
    }

    [Fact]
    public async Task CMP_02_X10_X18_complaints_count_by_the_day_of_their_verdict_and_are_valid_unless_withdrawn()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var facts = new FactReader(tickets.Database, [new CaseFacts()]);
        var people = new TicketPeople(tickets.Database, tickets.Store, tickets.Clock);
        var all = new List<Ticket>();
        for (var i = 0; i < 4; i++)
        {
            all.Add(await tickets.CreateAsync("complaint"));
        }

        async Task JudgeAsync(int which, bool proven, bool major = false, bool withdrawn = false, bool forwarded = false) => Assert.True(
            await people.JudgeAsync(all[which], new(proven, tickets.Clock.GetUtcNow(), "assessor", major, withdrawn, forwarded), "x",
                None));
        await JudgeAsync(0, proven: true);
        await JudgeAsync(1, proven: true, major: true, withdrawn: true, forwarded: true);
        await JudgeAsync(2, proven: false, withdrawn: true);
        tickets.SetTime("2026-04-02T09:00:00");
        await JudgeAsync(3, proven: true);

        Assert.Equal((2, 1), (await SumAsync(facts, "tickets.complaints-proven"), await SumAsync(facts, "tickets.complaints-major")));
        Assert.Equal(3, await SumAsync(facts, "tickets.complaints-valid"));
        Assert.False(await people.JudgeAsync(
            await tickets.CreateAsync("consult"), new(true, tickets.Clock.GetUtcNow(), "assessor", false, false, false), "x", None));
    }

    [Fact]
    public async Task FIN_05_a_supervised_task_that_was_not_done_on_time_is_proposed()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var facts = new FactReader(tickets.Database, [new CaseFacts()]);
        var (done, late) = (await tickets.CreateAsync("supervised-task"), await tickets.CreateAsync("supervised-task"));
        await tickets.WalkAsync(done.Id, ToClosed);
        tickets.SetTime("2026-03-11T10:00:00");
        await tickets.WalkAsync(late.Id, ToClosed);
        Assert.Equal(1, await SumAsync(facts, "tickets.orders-late"));
    }

    private static async Task<long> SumAsync(FactReader facts, string name) => (await facts.MeasureAsync(
        facts.Find(name)!, FactScope.Everything, SomeTickets.Local("2026-03-01"), SomeTickets.Local("2026-04-01"), None))?.Sum ?? 0;

    private static Task<List<FactItem>> RowsAsync(FactReader facts, string name) => facts.ItemsAsync(
        facts.Find(name)!, FactScope.Everything, SomeTickets.Local("2026-03-01"), SomeTickets.Local("2026-04-01"), 0, 100, None);
}
