using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;

namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>What must hold of every schedule, read from its events as anybody could who has nothing else.</summary>
internal static class ScheduleInvariants
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Nobody gets more at a time than the settings in force admit; a call has one place at an agent.</summary>
    public static void Capacity(Agent before, AgentInput input, Agent after)
    {
        if (input is not Reserve { Offer: var offer })
        {
            return;
        }

        var (calls, chats) = (Count(before, ConversationChannel.Voice), Count(before, ConversationChannel.Chat));
        var capacity = before.Capacity;
        var isRoom = offer.Channel is ConversationChannel.Voice
            ? calls == 0 && (chats == 0 || capacity.ChatsDuringCalls)
            : chats + 1 <= capacity.Chats && (calls == 0 || capacity.ChatsDuringCalls);
        Assert.True(isRoom, $"{before.Id} has {calls} calls and {chats} chats of {capacity} and was given a {offer.Channel}");
        Assert.Equal(after.Works.Length, after.Works.Select(work => work.Call).Distinct().Count());
    }

    public static void OfHistory(ModelCentre centre)
    {
        foreach (var stream in centre.History.GroupBy(entry => entry.Stream))
        {
            var events = stream.Select(entry => entry.Event).ToList();
            Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.At <= pair.Second.At), $"{stream.Key} goes back in time");
            if (stream.Key.StartsWith(StreamName.CallPrefix, StringComparison.Ordinal))
            {
                OfCall(stream.Key, events);
            }
            else
            {
                OfAgent(stream.Key, events, centre.Now);
            }
        }

        FiguresAgree(centre);
    }

    /// <summary>One offer at a time, each with one outcome; a human answered only by an offer.</summary>
    private static void OfCall(string stream, List<DomainEvent> events)
    {
        OfferId? open = null;
        var seen = new HashSet<OfferId>();
        foreach (var happened in events)
        {
            switch (happened)
            {
                case CallOffered offered:
                    Assert.True(open is null, $"{stream} is offered twice at a time");
                    Assert.True(seen.Add(offered.Offer), $"{offered.Offer} is there twice");
                    open = offered.Offer;
                    break;
                case OfferEnded ended:
                    Assert.True(open == ended.Offer, $"{ended.Offer} ends more than once");
                    open = null;
                    break;
                case CallEnded { End.Cause: CallEndCause.NodeLost }:
                    open = null;
                    break;
                case CallEnded or CallConnected or CallQueued:
                    Assert.True(open is null, $"{stream}: {open} has no outcome");
                    break;
            }
        }

        Assert.True(open is null, $"{stream}: {open} has no outcome");
        Assert.Single(events.OfType<CallEnded>());
        Assert.True(events.OfType<NumberDialled>().Count() <= 1, $"{stream} is dialled more than once");
    }

    /// <summary>
    /// Every availability follows another one, every conversation has a beginning and an end, calls of one person never overlap: so the
    /// parts
    /// of the day add up to the day, whichever way it is cut.
    /// </summary>
    private static void OfAgent(string stream, List<DomainEvent> events, DateTimeOffset end)
    {
        var availability = ("SignedOut", (string?)null);
        var work = new Dictionary<CallId, (AgentWorkState State, ConversationChannel Channel)>();
        var (parts, cut) = (new Dictionary<string, TimeSpan>(), ModelCentre.Start);
        foreach (var happened in events)
        {
            Cut(happened.At);
            switch (happened)
            {
                case AgentBecameReady:
                    Become(("Ready", null));
                    break;
                case AgentBecameNotReady e:
                    Become(("NotReady", e.Reason));
                    break;
                case AgentSignedOut:
                    Become(("SignedOut", null));
                    break;
                case AgentWorkStateChanged { State: AgentWorkState.Idle } e:
                    Assert.True(work.Remove(e.Call), $"{stream}: {e.Call} ends without a beginning");
                    break;
                case AgentWorkStateChanged e:
                    Assert.True(work.ContainsKey(e.Call) || e.State is AgentWorkState.Reserved || availability.Item1 == "SignedOut",
                        $"{stream}: {e.Call} begins as {e.State}");
                    work[e.Call] = (e.State, e.Channel);
                    Assert.True(work.Values.Count(one => one.Channel is ConversationChannel.Voice) <= 1, $"{stream} has two calls");
                    break;
            }
        }

        Cut(end);
        Assert.Empty(work);
        Assert.Equal(end - ModelCentre.Start, parts.Values.Aggregate(TimeSpan.Zero, (sum, part) => sum + part));

        void Become((string, string?) next)
        {
            Assert.NotEqual(availability, next);
            availability = next;
        }

        void Cut(DateTimeOffset at)
        {
            var state = work.Count == 0 ? availability.Item1 : work.Values.Max(one => one.State).ToString();
            parts[state] = parts.GetValueOrDefault(state) + (at - cut);
            cut = at;
        }
    }

    /// <summary>The live figures are those that anybody gets who adds up the records anew.</summary>
    private static void FiguresAgree(ModelCentre centre)
    {
        var live = new LiveFigures(Zone);
        centre.History.ForEach(live.Observe);
        var snapshot = live.Snapshot(centre.Now);
        var records = centre.History
            .Where(entry => entry.Event is CallEvent)
            .GroupBy(entry => entry.Stream)
            .Select(stream => stream.Aggregate((CallRecord?)null, CallRecordFold.Apply)!)
            .ToList();
        Assert.All(records, record => Assert.True(record.IsClosed, $"{record.Id} is left open"));
        Assert.Equal(Sum(records), snapshot.Today);
        Assert.Equal(0, snapshot.CallsInProgress);
        foreach (var queue in records.Where(record => record.HumanRequestedAt is not null).GroupBy(record => record.Queue!.Value))
        {
            Assert.Equal(Sum(queue), snapshot.Queues[queue.Key].Today);
        }
    }

    private static int Count(Agent agent, ConversationChannel channel) => agent.Works.Count(work => work.Offer.Channel == channel);

    private static Figures Sum(IEnumerable<CallRecord> records) => records.Select(Figures.Of)
        .Aggregate(Figures.None, (sum, one) => sum + one);
}
