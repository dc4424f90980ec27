using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.News;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Chat.Visitors;

/// <summary>Finds the chat of who asks, and waits with them until it is different.</summary>
internal sealed class VisitorDesk(ChatStore store, ChatNews news, ChatTyping typing, ChatGrains grains, ICentreDirectory centre,
    ChatOptions options, TimeProvider time)
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
        // The other way to ask throws at what is no base64url, so that anybody could make the server fail.
        return token is { Length: 43 } && Base64Url.DecodeFromChars(token, bytes, out _, out var read) is OperationStatus.Done
            && read == TokenBytes
            ? SHA256.HashData(bytes)
            : null;
    }

    public async Task<CallId?> FindAsync(HttpContext http, CancellationToken cancel) =>
        HashOf(http.Request.Headers[TokenHeader]) is { } hash ? await store.FindByTokenAsync(hash, cancel) : null;

    public IChatGrain Grain(CallId chat) => grains.Of(chat);

    /// <summary>A page of the chat, from before it looks until it is disposed of.</summary>
    /// <param name="chat">Whose.</param>
    /// <param name="most">Pages that may be open at a time.</param>
    /// <returns>Null when so many are open already.</returns>
    public ChatNews.Subscription? OpenPage(CallId chat, int most) => news.SubscribeWithin(chat.Value, most);

    /// <summary>As it is now; nothing is waited for, and no page counted.</summary>
    public async Task<VisitorChat?> SeeNowAsync(CallId chat, CancellationToken cancel) => await store.SeeAsync(chat, cancel) is { } kept
        ? await ViewAsync(kept, 0, typing.Left(chat, ChatAuthor.Agent) is not null, cancel)
        : null;

    /// <summary>As it is when it is not the version that the page has, or when the wait is over.</summary>
    /// <param name="page">Open, of this chat.</param>
    /// <param name="chat">Whose.</param>
    /// <param name="after">Messages after this place.</param>
    /// <param name="version">That the page has; 0: none.</param>
    /// <param name="isTyping">Whether the page shows that the agent writes.</param>
    /// <param name="cancel">The page is gone.</param>
    public async Task<VisitorChat?> SeeAsync(
        ChatNews.Subscription page, CallId chat, long after, long version, bool isTyping, CancellationToken cancel)
    {
        var until = time.GetUtcNow() + LongestWait;
        while (true)
        {
            if (await store.SeeAsync(chat, cancel) is not { } kept)
            {
                return null;
            }

            var (left, writes) = (until - time.GetUtcNow(), typing.Left(chat, ChatAuthor.Agent));
            if (kept.Version != version || (writes is not null) != isTyping || left <= TimeSpan.Zero || news.IsStopping)
            {
                return await ViewAsync(kept, after, writes is not null, cancel);
            }

            await page.WaitAsync(writes < left ? writes.Value : left, cancel);
        }
    }

    /// <summary>Whose page shows that the visitor writes.</summary>
    public async Task<string?> AgentOfAsync(CallId chat, CancellationToken cancel) =>
        (await store.SeeAsync(chat, cancel))?.Chat.Agent?.Value;

    private async Task<VisitorChat> ViewAsync(KeptChat kept, long after, bool isTyping, CancellationToken cancel)
    {
        var chat = kept.Chat;
        var messages = await store.MessagesAsync(chat.Id, after, withNotes: false, cancel);
        var robot = chat.State is ChatState.Robot ? chat.Robot : null;
        return new(
            chat.State, kept.Version, chat.Agent?.Value, chat.State is ChatState.AwaitingVisitorChoice ? chat.Ask?.Until : null,
            chat.AgentRead, chat.Score, [.. (robot?.Options ?? []).Select(o => new VisitorOption(o.Article, o.Title))],
            robot?.Said is not null, robot?.IsFormShown is true || (chat.State is ChatState.Waiting && chat.IsToldAlone),
            chat.Number is not null, isTyping, ChatSheetView.Of(chat.Sheet), chat.IsJoined, VisitorVoice.Of(chat.Voice),
            VisitorShare.Of(chat.Share), options.ScreensEnabled && chat is { HasAgent: true, Opening.Channel: null },
            [.. messages.Select(Shown)]);
    }

    /// <summary>Visitors read numbers of seats, and no user names.</summary>
    private ChatMessageView Shown(ChatMessage message) => ChatMessageView.Of(
        message.Agent is { } agent && centre.FindAgent(agent) is null ? message with { Agent = null } : message);
}
