using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Tests.Callbacks;

/// <summary>The list of lost calls as a fold over events (OUT-01, OUT-02, X11).</summary>
public sealed class LostCallDayTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Midnight = new(2026, 3, 3, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly QueueId Queue = new("tax-general");
    private static readonly AgentId Anna = new("a1");

    private readonly LostCallDay _day = new(Shanghai);
    private int _calls;

    [Fact]
    public void OUT_01_twenty_lost_by_fourteen_numbers_of_which_three_were_answered_later_are_eleven_on_the_list()
    {
        for (var i = 0; i < 20; i++)
        {
            Lost(Number(i % 14), Morning.AddMinutes(i));
        }

        for (var i = 0; i < 3; i++)
        {
            Answered(Number(i), Morning.AddHours(1));
        }

        Assert.Equal(11, List().Count(l => l.State is CallbackState.Missed));
        Assert.Equal(3, List().Count(l => l.State is CallbackState.AnsweredLater));
    }

    [Fact]
    public void Number_leaves_the_list_the_moment_its_next_call_is_answered_and_not_while_that_call_waits()
    {
        Lost(Number(1), Morning);
        var again = Arrives(Number(1), Morning.AddMinutes(5));
        Assert.Equal(CallbackState.Missed, Assert.Single(List()).State);
        Take(again, 4, new CallConnected(Morning.AddMinutes(6), new("o"), Anna, Queue));
        Assert.Equal(CallbackState.AnsweredLater, Assert.Single(List()).State);
    }

    [Fact]
    public void Answer_before_the_loss_does_not_count_and_a_loss_after_it_puts_the_number_back()
    {
        Answered(Number(1), Morning);
        Lost(Number(1), Morning.AddMinutes(5));
        Assert.Equal(CallbackState.Missed, Assert.Single(List()).State);
        Answered(Number(1), Morning.AddMinutes(10));
        Lost(Number(1), Morning.AddMinutes(20));
        Assert.Equal((CallbackState.Missed, 2), Assert.Single(List()) is var l ? (l.State, l.Abandoned) : default);
    }

    [Fact]
    public void Attempt_counts_from_the_moment_it_is_dialled_reached_or_not_and_a_new_loss_makes_it_due_again()
    {
        Lost(Number(1), Morning);
        var call = Dials(Number(1), Morning.AddMinutes(5));
        Assert.Equal((CallbackState.Done, Anna), Assert.Single(List()) is { Running: { } running } line ? (line.State, running.Agent!.Value)
            : default);
        Take(call, 3, new DialEnded(Morning.AddMinutes(6), Anna, DialResult.Busy, 486));
        Take(call, 4, new CallEnded(Morning.AddMinutes(6), new(CallParty.Caller, CallEndCause.NotReached, 486)));
        Assert.Equal((CallbackState.Done, DialResult.Busy), Assert.Single(List()) is { Running: null } done
            ? (done.State, done.Attempts[0].Result!.Value) : default);
        Lost(Number(1), Morning.AddMinutes(30));
        Assert.Equal(CallbackState.Missed, Assert.Single(List()).State);
    }

    [Fact]
    public void Re_call_that_is_answered_while_the_number_is_dialled_wins_and_the_attempt_stays_to_be_seen()
    {
        Lost(Number(1), Morning);
        Dials(Number(1), Morning.AddMinutes(5));
        Answered(Number(1), Morning.AddMinutes(5));
        var line = Assert.Single(List());
        Assert.Equal(CallbackState.AnsweredLater, line.State);
        Assert.NotNull(line.Running);
    }

    [Fact]
    public void Withheld_numbers_stand_apart_each_call_for_itself()
    {
        Lost("", Morning);
        Lost("", Morning.AddMinutes(1));
        Answered("", Morning.AddMinutes(5));
        Assert.Equal([CallbackState.Anonymous, CallbackState.Anonymous], List().Select(l => l.State));
    }

    [Fact]
    public void Calls_that_a_machine_broke_are_on_the_list_and_only_those_that_waited_are_in_the_figure()
    {
        var waiting = Arrives(Number(1), Morning);
        Take(waiting, 4, new CallEnded(Morning.AddMinutes(1), new(CallParty.System, CallEndCause.NodeLost)));
        var talking = Arrives(Number(2), Morning);
        Take(talking, 4, new CallConnected(Morning.AddSeconds(9), new("o"), Anna, Queue));
        Take(talking, 5, new CallEnded(Morning.AddMinutes(2), new(CallParty.System, CallEndCause.NodeLost)));
        var greeted = Begin(Number(3), Morning);
        Take(greeted, 2, new CallEnded(Morning.AddMinutes(3), new(CallParty.System, CallEndCause.NodeLost)));
        Assert.Equal([(Number(1), false), (Number(2), true), (Number(3), true)], List().Select(l => (l.Number, l.IsBroken)));
        Assert.All(List(), l => Assert.Equal(CallbackState.Missed, l.State));
        Dials(Number(2), Morning.AddMinutes(4));
        Assert.Equal(CallbackState.Done, List()[1].State);
    }

    [Fact]
    public void Day_ends_at_midnight_of_the_centre_and_what_is_answered_or_dialled_after_it_changes_nothing_of_it()
    {
        Lost(Number(1), Midnight.AddMinutes(-2));
        var late = Arrives(Number(2), Midnight.AddMinutes(-1));
        Assert.Single(_day.At(Midnight.AddMilliseconds(-1)));
        Assert.Empty(_day.At(Midnight));

        // Asked for a human before midnight and lost after it: it belonged to the day before, and is too late for anybody.
        Take(late, 4, new CallEnded(Midnight.AddMinutes(1), new(CallParty.Caller, CallEndCause.Abandoned)));
        Dials(Number(1), Midnight.AddMinutes(2));
        Assert.Empty(_day.At(Midnight.AddHours(1)));
        Lost(Number(1), Midnight.AddHours(2));
        Assert.Equal(CallbackState.Missed, Assert.Single(LostNumbers.Of(_day.At(Midnight.AddHours(3)), _ => true)).State);
    }

    [Fact]
    public void Answer_outside_what_is_looked_at_is_none()
    {
        Lost(Number(1), Morning);
        Answered(Number(1), Morning.AddMinutes(5), new("other"));
        Assert.Equal(CallbackState.Missed, Assert.Single(LostNumbers.Of(_day.At(Morning.AddHours(9)), m => m.Queue == Queue)).State);
        Assert.Equal(CallbackState.AnsweredLater, Assert.Single(List()).State);
    }

    private static string Number(int n) => $"+86138000000{n:00}";

    private IReadOnlyList<LostNumber> List() => LostNumbers.Of(_day.At(Midnight.AddMinutes(-3)), _ => true);

    private string Begin(string number, DateTimeOffset at)
    {
        var stream = $"call/c{++_calls:000}";
        Take(stream, 1, new CallArrived(at, CallDirection.Inbound, new("t"), "12366", number));
        return stream;
    }

    private string Arrives(string number, DateTimeOffset at, QueueId? queue = null)
    {
        var stream = Begin(number, at);
        Take(stream, 2, new HumanRequested(at, queue ?? Queue));
        Take(stream, 3, new CallQueued(at, queue ?? Queue, 0));
        return stream;
    }

    private void Lost(string number, DateTimeOffset at) =>
        Take(Arrives(number, at), 4, new CallEnded(at.AddSeconds(40), new(CallParty.Caller, CallEndCause.Abandoned)));

    private void Answered(string number, DateTimeOffset at, QueueId? queue = null)
    {
        var stream = Arrives(number, at, queue);
        Take(stream, 4, new CallConnected(at.AddSeconds(20), new("o"), Anna, queue ?? Queue));
        Take(stream, 5, new CallEnded(at.AddSeconds(80), new(CallParty.Caller, CallEndCause.NormalClearing)));
    }

    private string Dials(string number, DateTimeOffset at)
    {
        var stream = $"call/c{++_calls:000}";
        Take(stream, 1, new CallArrived(at, CallDirection.Outbound, new("t"), "12366", number));
        Take(stream, 2, new NumberDialled(at, Anna, Queue, "12366", null));
        return stream;
    }

    private void Take(string stream, long sequence, DomainEvent happened) => _day.Observe(new StreamEvent(stream, sequence, happened));
}
