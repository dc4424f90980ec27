using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;

namespace ContactCenter.Cases.Tests.Tickets;

/// <summary>The life of a ticket as a table: what is not in it is refused, and so is everybody whose step it is not.</summary>
public sealed class TransitionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 1, 0, 0, TimeSpan.Zero);
    private static readonly TicketParties[] Parties =
        [TicketParties.None, TicketParties.Author, TicketParties.Reviewer, TicketParties.Department, TicketParties.Caller,
            TicketParties.Closer, TicketParties.ProblemSolver];

    [Fact]
    public void Every_step_that_the_table_does_not_have_is_refused_to_every_role()
    {
        var (refused, accepted) = (0, 0);
        var known = TicketTransitions.All.ToDictionary(t => (t.From, t.Step), t => t.To);
        foreach (var state in Enum.GetValues<TicketState>())
        {
            foreach (var step in Enum.GetValues<TicketStep>())
            {
                foreach (var party in Parties)
                {
                    var move = TicketTransitions.Decide(Situation(state), step, party, Now);
                    if (!known.TryGetValue((state, step), out var next))
                    {
                        Assert.Equal(new TicketMove.Refused(TicketRefusals.IllegalStep), move);
                        refused++;
                    }
                    else if ((TicketTransitions.Takers(step) & party) == TicketParties.None)
                    {
                        Assert.Equal(new TicketMove.Refused(TicketRefusals.NotYours), move);
                        refused++;
                    }
                    else
                    {
                        Assert.Equal(next, Assert.IsType<TicketMove.Accepted>(move).Next);
                        accepted++;
                    }
                }
            }
        }

        Assert.Equal(Enum.GetValues<TicketState>().Length * Enum.GetValues<TicketStep>().Length * Parties.Length, refused + accepted);
        Assert.True(accepted >= known.Count, "Every step of the table can be taken by somebody.");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void TKT_05_nobody_closes_before_the_taxpayer_was_called_back_or_not_reached_three_times(int unreached, bool closes)
    {
        var move = TicketTransitions.Decide(new(TicketState.CallingBack, unreached, Now, true), TicketStep.Close, TicketParties.Closer,
            Now);
        Assert.Equal(closes ? new TicketMove.Accepted(TicketState.Closed, DutyEffect.MeetClose)
            : new TicketMove.Refused(TicketRefusals.CallBackFirst), move);
        Assert.Equal(
            new TicketMove.Refused(TicketRefusals.IllegalStep),
            TicketTransitions.Decide(new(TicketState.Answered, 9, Now, true), TicketStep.Close, TicketParties.Closer, Now));
    }

    [Fact]
    public void What_was_late_when_it_was_rejected_stays_late()
    {
        var inTime = TicketTransitions.Decide(new(TicketState.UnderReview, 0, Now, true), TicketStep.Reject, TicketParties.Reviewer, Now);
        var late = TicketTransitions.Decide(
            new(TicketState.UnderReview, 0, Now, true), TicketStep.Reject, TicketParties.Reviewer, Now.AddMilliseconds(1));
        Assert.Equal(DutyEffect.Withdraw, Assert.IsType<TicketMove.Accepted>(inTime).Effect);
        Assert.Equal(DutyEffect.MeetClose, Assert.IsType<TicketMove.Accepted>(late).Effect);
    }

    [Fact]
    public void A_type_that_never_waits_never_waits() => Assert.Equal(
        new TicketMove.Refused(TicketRefusals.NeverWaits),
        TicketTransitions.Decide(new(TicketState.Processing, 0, Now, MayWait: false), TicketStep.WaitOutside, TicketParties.Department,
            Now));

    /// <summary>Each step that a type may leave out, from each state that knows it; every other step is taken as before.</summary>
    [Fact]
    public void What_a_type_leaves_out_is_refused_and_nothing_else()
    {
        foreach (var left in Enum.GetValues<OptionalStep>())
        {
            foreach (var (from, step, to) in TicketTransitions.All)
            {
                var move = TicketTransitions.Decide(Situation(from) with { Without = [left] }, step, TicketTransitions.Takers(step), Now);
                Assert.Equal(
                    step.ToString() == left.ToString() ? TicketRefusals.LeftOut : to.ToString(),
                    move is TicketMove.Refused refused ? refused.Code : ((TicketMove.Accepted)move).Next.ToString());
            }
        }
    }

    [Fact]
    public void TKT_12_a_major_matter_is_not_closed_before_both_bureaus_have_it()
    {
        TicketReport Of(ReportOffice office, bool isReceived) => new(
            1, office, "x", Now, "supervisor", isReceived ? Now : null, isReceived ? "x" : null, isReceived ? "supervisor" : null);
        Assert.False(TicketReports.AreComplete([]));
        Assert.False(TicketReports.AreComplete([Of(ReportOffice.CityBureau, true), Of(ReportOffice.TaxBureau, false)]));
        Assert.False(TicketReports.AreComplete([Of(ReportOffice.CityBureau, true), Of(ReportOffice.CityBureau, true)]));
        Assert.True(TicketReports.AreComplete(
            [Of(ReportOffice.TaxBureau, false), Of(ReportOffice.TaxBureau, true), Of(ReportOffice.CityBureau, true)]));
        Assert.Equal(
            new TicketMove.Refused(TicketRefusals.Unreported),
            TicketTransitions.Decide(
                Situation(TicketState.Scored) with { IsUnreported = true }, TicketStep.Close, TicketParties.Closer, Now));
    }

    [Fact]
    public void Every_state_is_reached_and_every_one_but_merged_is_left()
    {
        var steps = TicketTransitions.All.ToList();
        Assert.Equal(
            Enum.GetValues<TicketState>().Where(s => s is not TicketState.Draft),
                steps.Select(s => s.To).Append(TicketState.Submitted).Distinct().Order());
        Assert.Equal([TicketState.Merged], Enum.GetValues<TicketState>().Except(steps.Select(s => s.From)));
    }

    /// <summary>Ten thousand lives: one state at a time, a duty never vanishes, and who was merged is over for good.</summary>
    [Fact]
    public void Ten_thousand_random_lives_keep_what_has_to_hold()
    {
        var random = new Random(12366);
        var (steps, moves, states) =
            (Enum.GetValues<TicketStep>(), TicketTransitions.All.ToLookup(t => t.From), new HashSet<TicketState>());
        for (var life = 0; life < 10_000; life++)
        {
            var ticket = new PureLife(Now.AddHours(8));
            for (var i = 0; i < 40; i++)
            {
                // Half of what is tried can be done: a life gets somewhere, and everything else is tried in every state.
                var known = moves[ticket.State].ToList();
                var step = known.Count > 0 && random.Next(2) == 0 ? known[random.Next(known.Count)].Step : steps[random.Next(steps.Length)];
                ticket.Take(step, random.Next(2) == 0 ? TicketTransitions.Takers(step) : Parties[random.Next(Parties.Length)],
                    Now.AddMinutes(i * 20), random.Next(5));
                states.Add(ticket.State);
            }
        }

        Assert.Equal(Enum.GetValues<TicketState>().Length, states.Count);
    }

    private static TicketSituation Situation(TicketState state) => new(state, TicketTransitions.EnoughAttempts, Now, MayWait: true);

    /// <summary>A ticket without a database, which checks itself after each step.</summary>
    private sealed class PureLife(DateTimeOffset due)
    {
        private enum Kept
        {
            Open,
            Met,
            Withdrawn,
        }

        private Kept _answer;
        private Kept _close;
        private bool _everMerged;

        public TicketState State { get; private set; } = TicketState.Draft;

        public void Take(TicketStep step, TicketParties party, DateTimeOffset now, int unreached)
        {
            var before = State;
            if (TicketTransitions.Decide(new(State, unreached, due, true), step, party, now) is not TicketMove.Accepted move)
            {
                Assert.Equal(before, State);
                return;
            }

            Assert.False(_everMerged, "A merged ticket moved.");
            State = move.Next;
            (_answer, _close) = move.Effect switch
            {
                DutyEffect.MeetAnswer => (End(_answer, Kept.Met), _close),
                DutyEffect.MeetClose => (End(_answer, Kept.Met), End(_close, Kept.Met)),
                DutyEffect.Withdraw => (End(_answer, Kept.Withdrawn), End(_close, Kept.Withdrawn)),
                DutyEffect.Reopen => (Again(_answer), Again(_close)),
                _ => (_answer, _close),
            };
            _everMerged |= State is TicketState.Merged;
            var isOver = State is TicketState.Closed or TicketState.Rejected or TicketState.Merged;
            Assert.Equal(isOver, _close is not Kept.Open);
            Assert.True(State is not TicketState.Closed || _close is Kept.Met, "It is closed and not met.");
            Assert.True(State is not TicketState.Answered || _answer is Kept.Met, "It is answered and still to be answered.");
            Assert.True(State is not (TicketState.Assigned or TicketState.Processing) || _answer is Kept.Open, "Nobody has to answer it.");
        }

        private static Kept End(Kept now, Kept to) => now is Kept.Open ? to : now;

        private static Kept Again(Kept now) => now is Kept.Open ? now : Kept.Open;
    }
}
