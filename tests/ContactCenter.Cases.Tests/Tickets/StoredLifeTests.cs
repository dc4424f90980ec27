using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Cases.Facts;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Tests;

namespace ContactCenter.Cases.Tests.Tickets;

/// <summary>Random lives of tickets in the database, with what has to hold of all of them.</summary>
[Collection(PostgresTests.Name)]
public sealed class StoredLifeTests(PostgresFixture postgres)
{
    // At night 10,000 in all.
    private static readonly int Lives = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 } ? 2_500 : 3;
    private static readonly string[] Types = ["consult", "complaint", "tax-report", "software-fault", "supervised-task"];

    [Theory]
    [InlineData(20260306)]
    [InlineData(20260307)]
    [InlineData(20260308)]
    [InlineData(20260309)]
    public async Task Whatever_is_done_with_tickets_no_duty_vanishes_and_each_matter_counts_once(int seed)
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var (random, all) = (new Random(seed), new List<Ticket>());
        var moves = TicketTransitions.All.ToLookup(t => t.From);
        for (var i = 0; i < Lives; i++)
        {
            var ticket = await tickets.CreateAsync(Types[random.Next(Types.Length)]);
            for (var steps = random.Next(14); steps > 0; steps--)
            {
                var known = moves[ticket.State].Where(t => t.Step is not TicketStep.Merge || all.Count > 0).ToList();
                if (known.Count == 0)
                {
                    break;
                }

                tickets.Clock.Advance(TimeSpan.FromMinutes(random.Next(90)));
                var step = known[random.Next(known.Count)].Step;
                await tickets.StepAsync(ticket.Id, step, c => step is TicketStep.Merge ? c with { MergedInto = all[0].Id }
                    : c with { Unreached = random.Next(5) });
                ticket = (await tickets.FindAsync(ticket.Id))!;
                Assert.Equal(ticket.IsOpen, ticket.Closing is { Met: null, Withdrawn: null });
            }

            all.Add(ticket);
        }

        Assert.Equal(0, await CountAsync(tickets, """
            SELECT count(*) FROM cases.ticket t WHERE (SELECT count(*) FROM backoffice.duty d
              WHERE d.subject IN (t.answer_duty, t.close_duty) AND d.kind IN ('ticket.answer', 'ticket.close')) < 2
            """));
        Assert.Equal(0, await CountAsync(tickets, """
            SELECT count(*) FROM cases.ticket t WHERE (
                SELECT to_state FROM cases.ticket_event e WHERE e.ticket_id = t.id ORDER BY seq DESC LIMIT 1) <> t.state
            """));
        Assert.Equal(0, await CountAsync(tickets, """
            SELECT count(*) FROM (
                SELECT seq <> row_number() OVER (PARTITION BY ticket_id ORDER BY seq) AS gap FROM cases.ticket_event) e WHERE gap
            """));
        var facts = new FactReader(tickets.Database, [new CaseFacts()]);
        var (from, to) = (SomeTickets.Local("2026-03-01"), SomeTickets.Local("2036-01-01"));
        Assert.Equal(
            await CountAsync(tickets, """
                SELECT count(*) FROM cases.ticket t JOIN backoffice.duty d ON d.kind = 'ticket.close' AND d.subject = t.close_duty
                WHERE d.withdrawn_at IS NULL AND (d.met_at IS NOT NULL OR d.due_at <= now())
                """),
            (await facts.MeasureAsync(facts.Find("tickets.due")!, FactScope.Everything, from, to, CancellationToken.None))!.Sum);
        Assert.Equal(0, await CountAsync(tickets,
            "SELECT count(*) FROM cases.counted_ticket WHERE state = 'merged' AND withdrawn_at IS NULL"));
    }

    private static async Task<long> CountAsync(SomeTickets tickets, string sql) =>
        (await tickets.Database.ReadAsync(sql, r => r.GetInt64(0), CancellationToken.None))[0];
}
