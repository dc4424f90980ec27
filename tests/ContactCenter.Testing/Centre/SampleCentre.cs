using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Testing.Centre;

/// <summary>A small centre: entry 12366 with a greeting, two queues, agents a1… in both.</summary>
public static class SampleCentre
{
    public static readonly QueueId General = new("tax-general");
    public static readonly QueueId Software = new("tax-software");
    public static readonly TrunkId Trunk = new("trunk-1");

    public static QueueSettings GeneralQueue { get; } = new()
    {
        Id = General,
        Name = "综合咨询",
        NameEnglish = "General",
        Greeting = new("welcome-general"),
        HoldPrompt = new("hold-general"),
    };

    public static QueueSettings SoftwareQueue { get; } = new()
    {
        Id = Software,
        Name = "软件服务",
        NameEnglish = "Software",
        WrapUpSeconds = 30,
        Record = false,
    };

    public static EntryNumberSettings Entry { get; } = new()
    {
        Number = "12366",
        Name = "Hotline",
        Destination = EntryDestination.Queue,
        Queue = General,
        Greeting = new("welcome"),
    };

    public static CentreSettings WithAgents(int count) => new()
    {
        Trunks = [new() { Id = Trunk, Name = "Carrier", Sources = ["127.0.0.1"] }],
        EntryNumbers =
        [
            Entry,
            Entry with { Number = "direct", Greeting = null },
            Entry with { Number = "ringing", AnswerOnArrival = false },
            Entry with { Number = "software", Queue = Software, Greeting = null },
            Entry with { Number = "news", Destination = EntryDestination.Announcement, Queue = null },
            Entry with { Number = "test", Destination = EntryDestination.Stay, Queue = null, Greeting = null },
        ],
        Queues = [GeneralQueue, SoftwareQueue],
        NotReadyReasons = [new("break", "小休", "Break", false), new("system-no-answer", "久叫不应", "No answer", true)],
        Dispositions = [new("answered", null, "已答复", "Answered")],
        Agents = [.. Enumerable.Range(1, count).Select(Agent)],
    };

    public static AgentSettings Agent(int number) => new()
    {
        Id = new($"a{number}"),
        Extension = $"{8000 + number}",
        Name = $"Agent {number}",
        Queues = [General, Software],
    };
}
