using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>Collects what one input does to a chat, in order.</summary>
internal sealed class ChatChange(ChatSession chat, ChatTerms terms, DateTimeOffset now)
{
    private readonly ImmutableArray<ChatEvent>.Builder _events = ImmutableArray.CreateBuilder<ChatEvent>();
    private readonly ImmutableArray<ChatEffect>.Builder _effects = ImmutableArray.CreateBuilder<ChatEffect>();

    public ChatSession Chat { get; private set; } = chat;

    public ChatTerms Terms { get; } = terms;

    public DateTimeOffset Now { get; } = now;

    public ChatTexts Texts => ChatTexts.Of(Chat.Opening.Language);

    public ChatChange To(ChatSession next)
    {
        Chat = next;
        return this;
    }

    public ChatChange Emit(ChatEvent happened)
    {
        _events.Add(happened);
        return this;
    }

    /// <summary>One ticket says everything that is to be done after a chat.</summary>
    public ChatChange Effect(ChatEffect effect)
    {
        if (effect is not MakeTicket || !_effects.Any(known => known is MakeTicket))
        {
            _effects.Add(effect);
        }

        return this;
    }

    /// <summary>What the platform says to both sides.</summary>
    public ChatMark Say(string notice, string text)
    {
        var message = new ChatMessage(Chat.LastSequence + 1, Now, ChatAuthor.System, null, text, null) { Notice = notice };
        To(Chat with { LastSequence = message.Sequence }).Emit(new MessageWritten(Now, message));
        return new(message.Sequence, Now);
    }

    /// <summary>Takes somebody's words, once.</summary>
    public ChatMark Take(ChatAuthor author, AgentId? agent, ChatWords words, bool isNote = false)
    {
        var message = new ChatMessage(Chat.LastSequence + 1, Now, author, agent, words.Body, words.ClientId)
        {
            IsNote = isNote,
            File = words.File,
        };
        To(Chat with
        {
            LastSequence = message.Sequence,
            Taken = Chat.Taken.SetItem(ChatSession.Key(author, agent, words.ClientId), message.Sequence),
        }).Emit(new MessageWritten(Now, message));
        return new(message.Sequence, Now);
    }

    public ChatTransition Accept() => new ChatTransition.Accepted(Chat, _events.DrainToImmutable(), _effects.DrainToImmutable());

    public ChatTransition Reject(string code) => new ChatTransition.Rejected(Chat.State, code);
}
