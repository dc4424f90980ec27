using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>
/// A centre of the pure machines alone: calls, agents and queues as the grains drive them, on two nodes, with messages that are late,
/// overtake each other and are lost. One thread, fake time: one tape is one schedule.
/// </summary>
internal sealed class ModelCentre
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _plan = new();
    private readonly Dictionary<string, long> _sequences = [];
    private long _order;

    public ModelCentre(Tape tape, CentreSettings settings)
    {
        (Tape, Settings) = (tape, settings);
        foreach (var queue in settings.Queues)
        {
            Queues.Add(queue.Id, new(this, queue.Id, Queues.Count % 2));
        }

        foreach (var agent in settings.Agents)
        {
            Agents.Add(agent.Id, new(this, agent.Id, Agents.Count % 2));
        }
    }

    public Tape Tape { get; }

    public CentreSettings Settings { get; set; }

    public DateTimeOffset Now { get; private set; } = Start;

    public Dictionary<QueueId, ModelQueue> Queues { get; } = [];

    public Dictionary<AgentId, ModelAgent> Agents { get; } = [];

    public Dictionary<CallId, ModelCall> Calls { get; } = [];

    public List<StreamEvent> History { get; } = [];

    /// <summary>Nothing is lost, and everybody answers: the end of a schedule.</summary>
    public bool IsKind { get; set; }

    public int OffersMade { get; set; }

    public int Yields { get; set; }

    public int SentOut { get; set; }

    /// <summary>Numbers of kept places that were sent out.</summary>
    public int Dialled { get; set; }

    public QueueSettings? FindQueue(QueueId? id) => Settings.Queues.FirstOrDefault(queue => queue.Id == id);

    public AgentSettings? FindAgent(AgentId id) => Settings.Agents.FirstOrDefault(agent => agent.Id == id);

    public void Append(string stream, DomainEvent happened)
    {
        var sequence = _sequences[stream] = _sequences.GetValueOrDefault(stream) + 1;
        History.Add(new(stream, sequence, happened));
    }

    public void After(double seconds, Action action) => At(Now.AddSeconds(seconds), action);

    public void At(DateTimeOffset time, Action action) => _plan.Enqueue(action, (time < Now ? Now : time, _order++));

    /// <summary>A one-way message: late by up to 40 ms, so that it overtakes others, and sometimes lost.</summary>
    public void Send(Action message)
    {
        if (IsKind || !Tape.Chance(2))
        {
            After(IsKind ? 0.005 : Tape.Seconds(0, 0.04), message);
        }
    }

    public void RunUntil(DateTimeOffset end)
    {
        while (_plan.TryPeek(out var action, out var key) && key.At <= end)
        {
            _plan.Dequeue();
            Now = key.At;
            action();
        }

        Now = end;
    }

    /// <summary>A node is gone; three seconds later others find it dead, and what lived there comes up anew at the other one.</summary>
    public void StopNode(int node)
    {
        foreach (var part in Parts.Where(part => part.Node == node))
        {
            part.IsAway = true;
        }

        After(3, () =>
        {
            foreach (var part in Parts.Where(part => part.IsAway && part.Node == node).ToList())
            {
                part.ComeUpAt(1 - node);
            }

            foreach (var call in Calls.Values)
            {
                call.Recheck();
            }

            foreach (var agent in Agents.Values)
            {
                agent.Look(Domain.Agents.AgentLimits.RecheckAge);
            }
        });
    }

    private IEnumerable<ModelPart> Parts => [.. Queues.Values, .. Agents.Values, .. Calls.Values];

    /// <summary>Three queues, one of them for chats; skills; limits that lead on.</summary>
    public static CentreSettings Floor(Tape tape)
    {
        SkillId[] skills = [new("vat"), new("uyghur")];
        QueueId[] queues = [new("general"), new("special"), new("chat")];
        return new()
        {
            Skills = [.. skills.Select(skill => new SkillSettings(skill, skill.Value, skill.Value))],
            Queues =
            [
                new() { Id = queues[0], Name = "g", NameEnglish = "g", WrapUpSeconds = 20, AgeingSeconds = 30,
                    Overflow = tape.Below(2) == 0 ? [] : [new(OverflowReason.Wait, 90, OverflowTarget.Queue, queues[1])] },
                new() { Id = queues[1], Name = "s", NameEnglish = "s", WrapUpSeconds = 0, Skills = [new(skills[0], 6)],
                    Relaxation = new(20, 2, 1), RoutingPolicy = "skill-first", NotReadyOnNoAnswer = false },
                new() { Id = queues[2], Name = "c", NameEnglish = "c", WrapUpSeconds = 10,
                    Channel = Domain.Conversations.ConversationChannel.Chat, RoutingPolicy = "least-occupied", Priority = 1 },
            ],
            Agents =
            [
                .. Enumerable.Range(1, 2 + tape.Below(4)).Select(number => new AgentSettings
                {
                    Id = new($"a{number}"),
                    Extension = $"{8000 + number}",
                    Name = $"a{number}",
                    Queues = [.. queues.Skip(tape.Below(2))],
                    Skills = tape.Below(3) == 0 ? [] : [new(skills[0], 1 + tape.Below(10)), new(skills[1], 1 + tape.Below(10))],
                    Capacity = new() { Chats = 1 + tape.Below(4), ChatsDuringCalls = tape.Below(4) == 0 },
                }),
            ],
        };
    }
}

/// <summary>Something that lives on a node.</summary>
internal abstract class ModelPart(int node)
{
    public int Node { get; protected set; } = node;

    /// <summary>Its node is gone and nobody has noticed: what is asked of it fails.</summary>
    public bool IsAway { get; set; }

    public abstract void ComeUpAt(int node);
}
