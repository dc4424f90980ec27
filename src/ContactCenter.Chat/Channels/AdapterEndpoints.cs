using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sites;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Channels;

/// <summary>What the adapter of another channel asks (docs/channels.md). It signs in with a key that holds <c>channel:carry</c>.</summary>
internal static class AdapterEndpoints
{
    private const string Kept = "what is carried stands in the chat, and never changes";
    private const int LongestUser = 128;
    private const int LongestName = 50;

    public static void MapAdapterEndpoints(this IEndpointRouteBuilder api)
    {
        var channel = api.MapGroup("/channels/v1/{site}").WithTags("Channels").RequirePermission(ChatPermissions.Carry);
        channel.MapPost("/messages", TakeAsync).NotAudited(Kept).Fails(400, 404, 409);
        channel.MapPost("/end", EndAsync).NotAudited(Kept).Fails(400, 404, 409);
        channel.MapGet("/outbox", OutboxAsync).Fails(404);
        channel.MapPost("/outbox/taken", TakenAsync).NotAudited(Kept).Fails(400, 404);
    }

    private static async Task<Results<Ok<ChannelReceipt>, ProblemHttpResult>> TakeAsync(
        string site, ChannelMessageForm body, ChatSiteStore sites, ICentreDirectory centre, ChannelDesk desk, CancellationToken cancel)
    {
        if (await FindAsync(site, sites, cancel) is not { } found)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var words = ChatWordsCheck.Read(new(body.Text, body.MessageId), errors);
        if (errors.Remove("clientId", out var noId))
        {
            errors["messageId"] = noId;
        }

        if (TextRules.WhyNotLine(body.User, LongestUser) is { } whyUser)
        {
            errors["user"] = whyUser;
        }

        if (TextRules.WhyNotLineIfAny(body.Name, LongestName) is { } whyName)
        {
            errors["name"] = whyName;
        }

        var number = string.IsNullOrWhiteSpace(body.Number) ? null : centre.Numbers.Read(body.Number).Number;
        if (number is { Length: 0 })
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        var type = body.Type ?? ConversationType.Question;
        if (!Enum.IsDefined(type))
        {
            errors["type"] = Wrong.NoChoice;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var language = body.Language == ChatTexts.English ? ChatTexts.English : ChatTexts.Chinese;
        var name = string.IsNullOrWhiteSpace(body.Name) ? null : body.Name.Trim();
        var (chat, answer) = await desk.TakeAsync(found, new(body.User!, words!, name, number, type, language), cancel);
        return answer.Refusal is { } code ? Problem.Conflict(code) : TypedResults.Ok(new ChannelReceipt(chat.Value, answer.Sequence));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string site, ChannelUser body, ChatSiteStore sites, ChannelDesk desk, ChatGrains grains, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(body.User))
        {
            return Problem.Invalid("user", Wrong.Missing);
        }

        return await FindAsync(site, sites, cancel) is { } found && await desk.FindAsync(found.Id, body.User, cancel) is { } chat
            ? ChatWordsCheck.Done(await grains.Of(chat).Do(new EndWanted(ChatEnd.Visitor)))
            : Problem.NotFound("unknown-chat");
    }

    /// <summary>At most 100, the oldest first; the same ones again until they are acknowledged.</summary>
    private static async Task<Results<Ok<IReadOnlyList<OutgoingMessage>>, ProblemHttpResult>> OutboxAsync(
        string site, ChatSiteStore sites, ChannelOutbox outbox, CancellationToken cancel) =>
        await FindAsync(site, sites, cancel) is { } found
            ? TypedResults.Ok(await outbox.NextAsync(found.Id, cancel))
            : Unknown();

    private static async Task<Results<Ok<ChannelTaken>, ProblemHttpResult>> TakenAsync(
        string site, ChannelTaking body, ChatSiteStore sites, ChannelOutbox outbox, CancellationToken cancel)
    {
        if (body.Ids is not { Count: > 0 and <= ChannelOutbox.Most } ids)
        {
            return Problem.Invalid("ids", body.Ids is { Count: > 0 } ? Wrong.TooMany(ChannelOutbox.Most) : Wrong.Missing.With());
        }

        return await FindAsync(site, sites, cancel) is { } found
            ? TypedResults.Ok(new ChannelTaken(await outbox.TakenAsync(found.Id, ids, cancel)))
            : Unknown();
    }

    /// <summary>Sites of the page of visitors are no channel of an adapter.</summary>
    private static async Task<ChatSite?> FindAsync(string id, ChatSiteStore sites, CancellationToken cancel) =>
        await sites.FindAsync(id, cancel) is { Channel: not ChatStore.WebChannel } site ? site : null;

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-chat-site");
}

/// <param name="User">1–128 characters: who writes, in the words of the channel.</param>
/// <param name="MessageId">1–64 letters, digits, hyphens, dots and underscores: the same message sent again is taken once.</param>
/// <param name="Text">1–4000 characters.</param>
/// <param name="Name">At most 50 characters; null: not known. Counts with the first message of a chat.</param>
/// <param name="Number">A telephone number; null: not known. Counts with the first message of a chat.</param>
/// <param name="Type">CHT-06; null: a question. Counts with the first message of a chat.</param>
/// <param name="Language"><c>zh-CN</c> or <c>en-US</c>; null: Chinese. Counts with the first message of a chat.</param>
public sealed record ChannelMessageForm(
    string? User, string? MessageId, string? Text, string? Name, string? Number, ConversationType? Type, string? Language);

/// <param name="Chat">The chat that took it.</param>
/// <param name="Sequence">Its place there, now or before.</param>
public sealed record ChannelReceipt(string Chat, long Sequence);

/// <param name="User">Who, in the words of the channel.</param>
public sealed record ChannelUser(string? User);

/// <param name="Ids">1–100 ids of the outbox that the channel has taken.</param>
public sealed record ChannelTaking(IReadOnlyList<long>? Ids);

/// <param name="Count">How many of them had not been acknowledged before.</param>
public sealed record ChannelTaken(int Count);
