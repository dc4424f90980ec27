using System.Buffers.Text;
using System.Security.Cryptography;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.News;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Identifiers;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Chat.Visitors;

/// <summary>Finds the chat of who asks, and waits with them until it is different.</summary>
internal sealed class VisitorDesk(ChatStore store, ChatNews news, ChatGrains grains)
{
    /// <summary>Who holds the token is the visitor. A header of its own: no browser sends it by itself.</summary>
    public const string TokenHeader = "X-Chat-Token";

    /// <summary>A page asks again after so long.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    private const int TokenBytes = 32;

    /// <summary>The hash is what is kept; null: it has not the form of a token.</summary>
    public static byte[]? HashOf(string? token)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        return token is { Length: 43 } && Base64Url.TryDecodeFromChars(token, bytes, out var read) && read == TokenBytes
            ? SHA256.HashData(bytes)
            : null;
    }

    public async Task<CallId?> FindAsync(HttpContext http, CancellationToken cancel) =>
        HashOf(http.Request.Headers[TokenHeader]) is { } hash ? await store.FindByTokenAsync(hash, cancel) : null;

    public IChatGrain Grain(CallId chat) => grains.Of(chat);

    public int PagesOf(CallId chat) => news.Count(chat.Value);

    /// <summary>As it is when it is not the version that the page has, or when the wait is over.</summary>
    /// <param name="chat">Whose.</param>
    /// <param name="after">Messages after this place.</param>
    /// <param name="version">That the page has; 0: none.</param>
    /// <param name="patience">How long.</param>
    /// <param name="cancel">The page is gone.</param>
    public async Task<VisitorChat?> SeeAsync(CallId chat, long after, long version, TimeSpan patience, CancellationToken cancel)
    {
        using var subscription = news.Subscribe(chat.Value);
        while (true)
        {
            if (await store.SeeAsync(chat, cancel) is not { } kept)
            {
                return null;
            }

            if (kept.Version != version || patience <= TimeSpan.Zero || !await subscription.WaitAsync(patience, cancel))
            {
                return await ViewAsync(kept, after, cancel);
            }
        }
    }

    private async Task<VisitorChat> ViewAsync(KeptChat kept, long after, CancellationToken cancel)
    {
        var chat = kept.Chat;
        var messages = await store.MessagesAsync(chat.Id, after, withNotes: false, cancel);
        return new(
            chat.State, kept.Version, chat.Agent?.Value, chat.State is ChatState.AwaitingVisitorChoice ? chat.Ask?.Until : null,
            chat.AgentRead, chat.Score, [.. messages.Select(ChatMessageView.Of)]);
    }
}
