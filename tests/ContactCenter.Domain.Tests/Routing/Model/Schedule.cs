using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Skills;
using ContactCenter.Domain.Routing;

namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>
/// One random schedule: callers come and leave, people go on and off duty, phones fail, settings change, nodes stop. Then nothing more goes
/// wrong, and whoever still waits must be served.
/// </summary>
internal sealed class Schedule
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly Tape _tape;
    private int _calls;

    public Schedule(IReadOnlyList<int> numbers)
    {
        _tape = new(numbers);
        Centre = new(_tape, ModelCentre.Floor(_tape));
    }

    public ModelCentre Centre { get; }

    public int NodeStops { get; private set; }

    public int Changes { get; private set; }

    public int PlacesKept { get; private set; }

    public void Run()
    {
        foreach (var agent in Centre.Agents.Values)
        {
            agent.Do(new ReachableChanged(true));
            agent.SignIn();
            if (!_tape.Chance(20))
            {
                agent.Do(Wish(AgentAvailability.Ready));
            }
        }

        Centre.After(0.5, Next);
        while (!_tape.IsOver)
        {
            Centre.RunUntil(Centre.Now.AddSeconds(30));
        }

        // What was on its way, and a node that has just stopped.
        Centre.RunUntil(Centre.Now.AddSeconds(5));
        Finish();
        ScheduleInvariants.OfHistory(Centre);
    }

    /// <summary>Everybody can everything, is there and answers, and no message is lost: nobody may be left.</summary>
    private void Finish()
    {
        Centre.IsKind = true;
        Centre.Settings = Centre.Settings with
        {
            Queues = [.. Centre.Settings.Queues.Select(queue => queue with { Overflow = [] })],
            Agents =
            [
                .. Centre.Settings.Agents.Select(agent => agent with
                {
                    Queues = [.. Centre.Queues.Keys], Skills = [.. Centre.Settings.Skills.Select(skill => new SkillLevel(skill.Id, 10))],
                }),
            ],
        };
        var end = Centre.Now + Longest;
        while (Centre.Calls.Values.Any(IsOpen) && Centre.Now < end)
        {
            foreach (var agent in Centre.Agents.Values)
            {
                if (agent.State.Queues.Length < Centre.Queues.Count)
                {
                    // For the other queues one signs in anew.
                    agent.Do(Wish(AgentAvailability.SignedOut, CallParty.Supervisor));
                }

                agent.Do(new ReachableChanged(true));
                agent.SignIn();
                agent.Do(Wish(AgentAvailability.Ready));
            }

            Centre.RunUntil(Centre.Now.AddSeconds(10));
        }

        // Summaries and guards of those that ended last.
        Centre.RunUntil(Centre.Now.AddSeconds(200));
        Assert.All(Centre.Calls, call => Assert.False(IsOpen(call.Value),
            $"{call.Key} is left in {call.Value.State.State} of {call.Value.State.Queue?.Id}: {Describe()}"));
        Assert.All(Centre.Agents, agent => Assert.True(agent.Value.State.Works.IsEmpty, $"{agent.Key} is left at work"));
        Assert.All(Centre.Queues, queue => Assert.Equal((0, 0), (queue.Value.Board.WaitingCount, queue.Value.Board.OffersPending)));
    }

    private string Describe() => string.Join('\n', Centre.Agents.Values.Select(Describe)
        .Concat(Centre.Queues.Select(queue => Describe(queue.Key, queue.Value.Board))));

    private static string Describe(ModelAgent agent)
    {
        var works = agent.State.Works.Select(work => $"{work.Call} {work.State} {work.Channel}");
        return $"{agent.State.Id} {agent.State.Availability} [{string.Join(", ", works)}] in {string.Join(", ", agent.State.Queues)}";
    }

    private static string Describe(QueueId queue, MatchingBoard board) =>
        $"{queue}: waiting {string.Join(", ", board.Waiting)}, free {string.Join(", ", board.Free)}, {board.OffersPending} offers out";

    private static bool IsOpen(ModelCall call) => !call.IsGone && call.State.State is not CallState.Closed;

    private void Next()
    {
        if (_tape.IsOver)
        {
            return;
        }

        Act(_tape.Below(26));
        Centre.After(_tape.Seconds(0.05, 9), Next);
    }

    private void Act(int choice)
    {
        var agent = Centre.Agents[_tape.Of([.. Centre.Agents.Keys])];
        switch (choice)
        {
            case < 11:
                Arrive();
                break;
            case 11 or 12:
                agent.Do(Wish(AgentAvailability.Ready));
                break;
            case 13:
                agent.Do(Wish(AgentAvailability.NotReady, _tape.Chance(50) ? CallParty.Agent : CallParty.Supervisor));
                break;
            case 14:
                agent.Do(Wish(AgentAvailability.SignedOut, _tape.Chance(50) ? CallParty.Agent : CallParty.Supervisor));
                break;
            case 15 or 16:
                agent.SignIn();
                break;
            case 17:
                agent.Do(new ReachableChanged(false));
                Centre.After(_tape.Seconds(0.1, 20), () => agent.Do(new ReachableChanged(true)));
                break;
            case 18 or 19 when _calls > 0:
                Centre.Calls[_tape.Of([.. Centre.Calls.Keys])].CallerLeaves();
                break;
            case 20 or 21:
                Changes++;
                Centre.Settings = Change(Centre.Settings);
                break;
            case 23 or 24:
                Keep();
                break;
            case 22 when _tape.Chance(40):
                NodeStops++;
                Centre.StopNode(_tape.Below(2));
                break;
        }
    }

    private void Arrive()
    {
        var id = new CallId($"c{++_calls}");
        var entry = new EntryNumberSettings
        {
            Number = "12366",
            Name = "12366",
            Queue = _tape.Of(Centre.Settings.Queues).Id,
            Priority = _tape.Chance(30) ? _tape.Below(7) - 3 : 0,
            AnswerOnArrival = !_tape.Chance(30),
            Greeting = _tape.Chance(20) ? new PromptId("welcome") : null,
        };
        var call = new ModelCall(Centre, id, entry, _calls % 2);
        if (_tape.Chance(40))
        {
            Centre.After(_tape.Seconds(0.5, 120), call.CallerLeaves);
        }
    }

    /// <summary>A caller who hung up some time ago wants to be called when the turn comes.</summary>
    private void Keep()
    {
        PlacesKept++;
        var id = new CallId($"c{++_calls}");
        var queue = Centre.Settings.Queues[_tape.Below(2)].Id;
        var since = CallTransitions.WholeMilliseconds(Centre.Now.AddSeconds(-_tape.Seconds(0, 300)));
        var place = new KeptPlace(
            since, _tape.Chance(30) ? _tape.Below(7) - 3 : 0, _tape.Chance(30) ? [new(_tape.Of(Centre.Settings.Skills).Id, 1)] : []);
        var call = new ModelCall(
            Centre, id,
            new(Centre.Now, new("anybody"), queue, new("trunk"), "+8613800000000", "12366", "12366", null, 5 + _tape.Below(40)),
            place, _calls % 2);
        if (_tape.Chance(20))
        {
            Centre.After(_tape.Seconds(0.5, 120), call.CallerLeaves);
        }
    }

    private CentreSettings Change(CentreSettings settings)
    {
        if (_tape.Chance(50))
        {
            var agent = _tape.Of(settings.Agents);
            return settings with
            {
                Agents = settings.Agents.Replace(agent, agent with
                {
                    Skills = [.. settings.Skills.Where(_ => _tape.Chance(70))
                        .Select(skill => new SkillLevel(skill.Id, 1 + _tape.Below(10)))],
                    Capacity = new() { Chats = 1 + _tape.Below(8), ChatsDuringCalls = _tape.Chance(30) },
                }),
            };
        }

        var queue = _tape.Of(settings.Queues);
        var other = settings.Queues[(settings.Queues.IndexOf(queue) + 1) % settings.Queues.Length];
        return settings with
        {
            Queues = settings.Queues.Replace(queue, queue with
            {
                RoutingPolicy = _tape.Of([.. RoutingPolicies.Names]),
                AgeingSeconds = 1 + _tape.Below(120),
                Priority = _tape.Below(5) - 2,
                LastAgentSeconds = _tape.Below(60),
                HoldAgentAfterSeconds = _tape.Below(40),
                WrapUpSeconds = _tape.Below(30),
                Skills = _tape.Chance(40) ? [new(_tape.Of(settings.Skills).Id, 1 + _tape.Below(10))] : [],
                Relaxation = _tape.Chance(70) ? new(1 + _tape.Below(30), 1 + _tape.Below(4), 0) : null,
                NotReadyOnNoAnswer = _tape.Chance(50),
                Overflow = Limits(other.Id),
                Messages = _tape.Chance(40) ? [new(new("busy"), 1 + _tape.Below(30), 10 + _tape.Below(30))] : [],
            }),
        };
    }

    private ImmutableArray<OverflowRule> Limits(QueueId other) => _tape.Below(5) switch
    {
        0 => [new(OverflowReason.Wait, 5 + _tape.Below(60), OverflowTarget.Queue, other)],
        1 => [new(OverflowReason.Position, 1 + _tape.Below(4), OverflowTarget.Queue, other),
            new(OverflowReason.Wait, 60, OverflowTarget.Announcement, Prompt: new("sorry"))],
        2 => [new(OverflowReason.NobodySignedIn, 0, OverflowTarget.Announcement, Prompt: new("sorry"))],
        _ => [],
    };

    private static ChangeAvailability Wish(AgentAvailability availability, CallParty by = CallParty.Agent) =>
        new(availability, availability is AgentAvailability.NotReady ? "break" : null, by, ReasonSelectable: true);
}
