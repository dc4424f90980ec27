using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Conversations;
using Orleans;

namespace ContactCenter.Chat.Grains;

/// <summary>One chat. Key: the id of the conversation. What it answers is kept.</summary>
[Alias("IChatGrain")]
public interface IChatGrain : IConversationGrain
{
    /// <summary>A visitor begins it; the same token again changes nothing.</summary>
    [Alias("Open")]
    Task<ChatAnswer> Open(ChatOpening opening, byte[] tokenHash);

    /// <summary>Somebody wants something of it.</summary>
    [Alias("Do")]
    Task<ChatAnswer> Do(ChatInput input);

    /// <summary>The agent takes the offer.</summary>
    [Alias("Accept")]
    Task<ChatAnswer> Accept(AgentId agent);

    /// <summary>The agent refuses the offer.</summary>
    [Alias("Decline")]
    Task<ChatAnswer> Decline(AgentId agent);

    /// <summary>To one colleague, when there is room; refused otherwise, and the chat stays where it is.</summary>
    /// <param name="by">The agent who has it; null: a supervisor.</param>
    /// <param name="to">Who gets the offer.</param>
    [Alias("HandTo")]
    Task<ChatAnswer> HandTo(AgentId? by, AgentId to);

    /// <summary>Looks at the clock, and says again that it waits.</summary>
    [Alias("Look")]
    Task Look();
}

/// <summary>What came of a wish.</summary>
/// <param name="Refusal">Null: it was done. Otherwise a code.</param>
/// <param name="Sequence">Of a message that was taken, now or before.</param>
[GenerateSerializer, Immutable, Alias("ChatAnswer")]
public sealed record ChatAnswer([property: Id(0)] string? Refusal, [property: Id(1)] long Sequence)
{
    public static ChatAnswer Done(long sequence = 0) => new(null, sequence);

    public static ChatAnswer Refused(string code) => new(code, 0);
}
