using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Verdicts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Tests.Sessions;

/// <summary>One chat that is moved by hand, with everything that happened in it. Times are seconds after its beginning.</summary>
internal sealed class SomeChat
{
    public static readonly QueueId Queue = new("online");
    public static readonly AgentId Li = new("8001");
    public static readonly AgentId Wang = new("8002");
    private readonly List<ChatEvent> _events = [];
    private int _words;

    public SomeChat(DateTimeOffset? start = null, ConversationType type = ConversationType.Question, bool toRobot = false)
    {
        Start = start ?? new(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(8));
        var opening = new ChatOpening("site", Queue, type, "张三", "+8613800000000", ChatTexts.Chinese, toRobot);
        Keep(ChatTransitions.Begin(new("chat-1"), opening, Terms, Start));
    }

    public DateTimeOffset Start { get; }

    public ChatTerms Terms { get; init; } = new()
    {
        WrapUpSeconds = 30,
        TalkingLost = TimeSpan.FromDays(1),
        WaitingLost = TimeSpan.FromDays(1),
    };

    public ChatSession Now { get; private set; } = null!;

    public IReadOnlyList<ChatEvent> Events => _events;

    public IReadOnlyList<ChatEffect> Effects { get; private set; } = [];

    public IEnumerable<ChatMessage> Messages => _events.OfType<MessageWritten>().Select(e => e.Message);

    public DateTimeOffset At(double seconds) => Start.AddMilliseconds(Math.Round(seconds * 1000));

    public ChatTransition Do(ChatInput input, double seconds)
    {
        var outcome = ChatTransitions.Next(Now, input, Terms, At(seconds));
        if (outcome is ChatTransition.Accepted accepted)
        {
            Keep(accepted);
        }

        return outcome;
    }

    public void Must(ChatInput input, double seconds) => Assert.IsType<ChatTransition.Accepted>(Do(input, seconds));

    public string Refused(ChatInput input, double seconds) => Assert.IsType<ChatTransition.Rejected>(Do(input, seconds)).Code;

    public void Visitor(double seconds) => Must(new VisitorWrites(Words()), seconds);

    public void Agent(double seconds, AgentId? agent = null) => Must(new AgentWrites(agent ?? Li, Words()), seconds);

    /// <summary>Looks at the clock once, whether anything is due or not.</summary>
    public void Look(double seconds) => Do(new Tick(), seconds);

    /// <summary>Offered and taken at the same moment.</summary>
    public void Connect(double seconds, AgentId? agent = null)
    {
        var offer = Offer(agent ?? Li, seconds);
        Must(new OfferCame(offer), seconds);
        Must(new OfferTaken(offer.Id, "8001"), seconds);
    }

    public CallOffer Offer(AgentId agent, double seconds, QueueId? queue = null) => new(
        new($"offer-{_events.Count}"), Now.Id, agent, queue ?? Queue, At(seconds + 20), "", "", At(seconds), ConversationChannel.Chat);

    public ChatWords Words(string? body = null) => new(body ?? "你好", $"w{++_words}");

    public IReadOnlyList<ChatVerdict> Verdicts(ChatRule rule, double asOf) =>
        [.. VerdictFold.Of(_events, At(asOf)).Where(v => v.Rule == rule)];

    /// <summary>As it is after a restart: what is kept, and nothing else.</summary>
    public void Restart(Func<ChatSession, ChatSession> keep) => Now = keep(Now);

    private void Keep(ChatTransition.Accepted accepted)
    {
        (Now, Effects) = (accepted.Next, accepted.Effects);
        _events.AddRange(accepted.Events);
    }
}
