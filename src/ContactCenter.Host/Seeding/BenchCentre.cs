using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Host.Seeding;

/// <summary>
/// The centre of the load tests: an entry number that answers and stays, and queues of 200 and 1,000 agents whose phones are fixed
/// addresses of the load generator. No prompts, no wrap-up, nobody becomes not ready.
/// </summary>
internal static class BenchCentre
{
    private const int AllAgents = 1_000;
    private const int FewAgents = 200;
    private const int FirstExtension = 10_001;

    public static Seed Create() => new(Centre(), [new("supervisor", "班长", Roles.Supervisor), new("admin", "管理员", Roles.Administrator)], _ => []);

    private static CentreSettings Centre() => new()
    {
        Providers = [new("provider-bench", "bench")],
        Bureaus = [new("bureau-bench", "bench")],
        Trunks = [SampleCentre.LocalTrunk()],
        EntryNumbers =
        [
            new() { Number = "ans", Name = "answer and stay", Destination = EntryDestination.Stay, AnswerOnArrival = true },
            Entry("q200"),
            Entry("q1000"),
            Entry("r1000"),
        ],
        Queues = [Queue("q200", record: false), Queue("q1000", record: false), Queue("r1000", record: true)],
        Agents = [.. Enumerable.Range(1, AllAgents).Select(Agent)],
        NotReadyReasons = SampleCentre.Reasons(),
    };

    private static EntryNumberSettings Entry(string name) => new()
    {
        Number = name,
        Name = name,
        Queue = QueueId.From(name),
        AnswerOnArrival = false,
    };

    private static QueueSettings Queue(string name, bool record) => new()
    {
        Id = QueueId.From(name),
        Name = name,
        NameEnglish = name,
        WrapUpSeconds = 0,
        NotReadyOnNoAnswer = false,
        Record = record,
    };

    private static AgentSettings Agent(int number) => new()
    {
        Id = AgentId.From($"a{number}"),
        Extension = (FirstExtension + number - 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Name = $"a{number}",
        Queues = number <= FewAgents
            ? [QueueId.From("q200"), QueueId.From("q1000"), QueueId.From("r1000")]
            : [QueueId.From("q1000"), QueueId.From("r1000")],
        StaticContact = $"sip:a{number}@127.0.0.1:5070",
        AlwaysReady = true,
    };
}
