using System.Collections.Frozen;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Numbers;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Benchmarks.Routing;

/// <summary>Agents in queues, each in two of them, with a skill at some level; every second queue asks for it.</summary>
internal sealed class RoutingFloor : ICentreDirectory
{
    private static readonly SkillId Vat = new("vat");
    private readonly FrozenDictionary<QueueId, QueueSettings> _queues;
    private readonly FrozenDictionary<AgentId, AgentSettings> _agents;
    private readonly FrozenDictionary<string, EntryNumberSettings> _entries;

    public RoutingFloor(int agents, int queues)
    {
        Current = CentreSettings.Empty with
        {
            Skills = [new(Vat, "vat", "vat")],
            Queues = [.. Enumerable.Range(0, queues).Select(Queue)],
            Agents = [.. Enumerable.Range(0, agents).Select(number => Agent(number, queues))],
            EntryNumbers =
            [
                .. Enumerable.Range(0, queues).Select(number =>
                    new EntryNumberSettings { Number = $"{10_000 + number}", Name = "n", Queue = new($"q{number}") }),
            ],
        };
        _queues = Current.Queues.ToFrozenDictionary(queue => queue.Id);
        _agents = Current.Agents.ToFrozenDictionary(agent => agent.Id);
        _entries = Current.EntryNumbers.ToFrozenDictionary(entry => entry.Number);
    }

    public CentreSettings Current { get; }

    public NumberingPlan Numbers { get; } = NumberingPlan.Standard;

    public QueueSettings? FindQueue(QueueId id) => _queues.GetValueOrDefault(id);

    public AgentSettings? FindAgent(AgentId id) => _agents.GetValueOrDefault(id);

    public AgentSettings? FindAgentByExtension(string extension) => null;

    public FlowSettings? FindFlow(FlowId id) => null;

    public bool IsOpen(CalendarId calendar, DateTimeOffset at) => true;

    public EntryNumberSettings? FindEntryNumber(string number) => _entries.GetValueOrDefault(number);

    private static QueueSettings Queue(int number) => new()
    {
        Id = new($"q{number}"),
        Name = "q",
        NameEnglish = "q",
        WrapUpSeconds = 0,
        Record = false,
        Skills = number % 2 == 0 ? [] : [new(Vat, 3)],
        RoutingPolicy = number % 2 == 0 ? "longest-idle" : "skill-first",
    };

    private static AgentSettings Agent(int number, int queues) => new()
    {
        Id = new($"a{number}"),
        Extension = $"{100_000 + number}",
        Name = "a",
        Queues = queues == 1 ? [new("q0")] : [new($"q{number % queues}"), new($"q{(number + 1) % queues}")],
        Skills = [new(Vat, 1 + (number % 10))],
    };
}
