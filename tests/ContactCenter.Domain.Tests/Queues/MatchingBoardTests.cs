using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Tests.Queues;

public sealed class MatchingBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Higher_priority_then_earlier_request_then_call_id_goes_first()
    {
        var line = new WaitingLine();
        line.Put(Entry("b", 10));
        line.Put(Entry("a", 10));
        line.Put(Entry("late-but-important", 99, priority: 5));
        line.Put(Entry("first", 1));
        Assert.Equal(["late-but-important", "first", "a", "b"], line.Entries.Select(e => e.Call.Value));
    }

    [Fact]
    public void Longest_idle_agent_meets_the_first_call()
    {
        var board = new MatchingBoard(Start);
        board.AgentAvailable(new(new("young"), Start.AddSeconds(9)));
        board.AgentAvailable(new(new("old"), Start));
        board.Enqueue(Entry("c1", 0), Start);
        var match = board.TakeNext(Start)!;
        Assert.Equal(("c1", "old"), (match.Entry.Call.Value, match.Candidate.Agent.Value));
        Assert.Null(board.TakeNext(Start));
    }

    [Fact]
    public void Call_whose_offer_failed_stands_where_it_stood()
    {
        var board = new MatchingBoard(Start);
        board.Enqueue(Entry("first", 0), Start);
        board.Enqueue(Entry("second", 1), Start);
        Offer(board, "a1", "o1");
        Assert.Equal(QueueEntryState.OfferPending, board.StateOf(new("first")));
        board.Enqueue(Entry("first", 0), Start);
        Assert.Equal(["first", "second"], board.Waiting.Select(e => e.Call.Value));
        Assert.Equal(0, board.OffersPending);
    }

    [Fact]
    public void Refusing_agent_is_not_asked_again_until_it_says_it_is_free()
    {
        var board = new MatchingBoard(Start);
        board.Enqueue(Entry("c1", 0), Start);
        board.AgentAvailable(new(new("a1"), Start));
        board.Refused(board.TakeNext(Start)!);
        Assert.Null(board.TakeNext(Start));
        Assert.Equal(QueueEntryState.Waiting, board.StateOf(new("c1")));
        board.AgentAvailable(new(new("a1"), Start));
        Assert.NotNull(board.TakeNext(Start));
    }

    [Fact]
    public void Offer_that_nobody_spoke_of_again_returns_the_call_two_seconds_after_its_deadline()
    {
        var board = new MatchingBoard(Start);
        board.Enqueue(Entry("c1", 0), Start);
        Offer(board, "a1", "o1");
        Assert.Equal(0, board.ReturnSilent(Start.AddSeconds(21.9)));
        Assert.Equal(1, board.ReturnSilent(Start.AddSeconds(22)));
        Assert.Equal(QueueEntryState.Waiting, board.StateOf(new("c1")));
    }

    [Fact]
    public void Call_that_left_is_never_returned()
    {
        var board = new MatchingBoard(Start);
        board.Enqueue(Entry("c1", 0), Start);
        board.Enqueue(Entry("c2", 1), Start);
        Offer(board, "a1", "o1");
        Offer(board, "a2", "o2");
        board.Leave(new("c1"));
        Assert.Equal(1, board.ReturnSilent(Start.AddSeconds(60)));
        Assert.Equal((QueueEntryState.Gone, QueueEntryState.Waiting), (board.StateOf(new("c1")), board.StateOf(new("c2"))));
        board.Leave(new("c2"));
        Assert.False(board.NeedsBeat);
    }

    /// <summary>Its Host died: nobody says that it left.</summary>
    [Fact]
    public void Call_that_does_not_say_any_more_that_it_waits_stands_before_nobody()
    {
        var board = new MatchingBoard(Start);
        board.Enqueue(Entry("gone", 0), Start);
        board.Enqueue(Entry("there", 1), Start);
        board.Enqueue(Entry("there", 1), Start.AddSeconds(30));
        Assert.Equal(0, board.ForgetSilent(Start.AddSeconds(69.9)));
        Assert.Equal(1, board.ForgetSilent(Start.AddSeconds(70)));
        Assert.Equal(["there"], board.Waiting.Select(e => e.Call.Value));
        Assert.Equal(0, board.ForgetSilent(Start.AddSeconds(99.9)));
    }

    private static void Offer(MatchingBoard board, string agent, string offer)
    {
        board.AgentAvailable(new(new(agent), Start));
        board.Granted(board.TakeNext(Start)!, new(offer), Start.AddSeconds(20), Start);
    }

    private static QueueEntry Entry(string call, int second, int priority = 0) => new(new(call), Start.AddSeconds(second), priority, "138", "12366");
}
