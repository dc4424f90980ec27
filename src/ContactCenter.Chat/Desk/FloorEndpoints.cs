using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Desk;

/// <summary>Who supervises: all chats, one as it is written, a note to the agent, the end or another place for one that is stuck.</summary>
internal static class FloorEndpoints
{
    private const string Apart = "the chat keeps its own step; the entry is there before it";
    private const int LongestReason = 200;
    private static readonly string[] Shows = ["open", "over"];

    public static void MapFloorEndpoints(this IEndpointRouteBuilder api)
    {
        var chats = api.MapGroup("/chats").WithTags("Chats");
        chats.MapGet("/", ListAsync).RequirePermission(ChatPermissions.Read).Fails(400)
            .TakesQuery(ChatQueries.List.Rules.Values)
            .TakesQuery(RequestValue.Choice("show", Shows), RequestValue.Text("call", "Of this call alone."));
        chats.MapGet("/{chat}", ReadAsync).RequirePermission(ChatPermissions.Read).Audited("chat-read").Fails(404);
        chats.MapGet("/{chat}/since", SinceAsync).RequirePermission(ChatPermissions.Read).Fails(404, 409);
        chats.MapPost("/{chat}/messages", JoinAsync).RequirePermission(ChatPermissions.Supervise).AuditedApart(Apart, "chat-joined")
            .Fails(400, 404, 409);
        chats.MapPost("/{chat}/notes", NoteAsync).RequirePermission(ChatPermissions.Supervise).AuditedApart(Apart, "chat-note-written")
            .Fails(400, 404, 409);
        chats.MapPost("/{chat}/end", EndAsync).RequirePermission(ChatPermissions.Supervise).AuditedApart(Apart, "chat-ended")
            .Fails(400, 404, 409);
        chats.MapPost("/{chat}/transfer", TransferAsync).RequirePermission(ChatPermissions.Supervise)
            .AuditedApart(Apart, "chat-transferred").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<ListPage<ChatRow>>, ProblemHttpResult>> ListAsync(
        HttpContext http, IChatCentre centre, ChatQueries chats, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (show, call) = (query.Choice("show", Shows, word => word), query.Text("call"));
        var question = ChatQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await chats.ListAsync(centre.QueuesOf(http.User), show is null ? null : show == "open", call, question, cancel);
        return TypedResults.Ok(new ListPage<ChatRow>([.. page.Items.Select(Row)], page.Total));
    }

    private static async Task<Results<Ok<ChatDetail>, ProblemHttpResult>> ReadAsync(
        string chat, HttpContext http, IChatCentre centre, ChatQueries chats, ChatStore store, ChatWatch watch, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await ChatReach.SeenAsync(chat, http, centre, chats, cancel) is not { } found)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "chat-read", chat);
        watch.Begin(http.User.Name(), found.Id);
        var messages = await store.MessagesAsync(found.Id, 0, withNotes: true, cancel);
        return TypedResults.Ok(await DetailAsync(found, messages, store, cancel));
    }

    /// <summary>What was said after a place in a chat that the person has opened: the opening stands in the audit log.</summary>
    private static async Task<Results<Ok<ChatDetail>, ProblemHttpResult>> SinceAsync(
        string chat, HttpContext http, IChatCentre centre, ChatQueries chats, ChatStore store, ChatWatch watch, CancellationToken cancel,
        long after = 0)
    {
        if (await ChatReach.SeenAsync(chat, http, centre, chats, cancel) is not { } found)
        {
            return Unknown();
        }

        if (!watch.GoesOn(http.User.Name(), found.Id))
        {
            return Problem.Conflict("chat-not-opened");
        }

        var messages = await store.MessagesAsync(found.Id, after, withNotes: true, cancel);
        return TypedResults.Ok(await DetailAsync(found, messages, store, cancel));
    }

    /// <summary>The visitor reads it, and the agent keeps the chat.</summary>
    private static async Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> JoinAsync(
        string chat, ChatMessageForm body, HttpContext http, IChatCentre centre, ChatQueries chats, ChatGrains grains, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (ChatWordsCheck.Read(body, errors) is not { } words)
        {
            return Problem.Invalid(errors);
        }

        if (await ChatReach.SeenAsync(chat, http, centre, chats, cancel) is not { } found)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "chat-joined", chat);
        return ChatWordsCheck.Answer(await grains.Of(found.Id).Do(new SupervisorWrites(new(http.User.Name()), words)));
    }

    private static async Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> NoteAsync(
        string chat, ChatMessageForm body, HttpContext http, IChatCentre centre, ChatQueries chats, ChatGrains grains, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (ChatWordsCheck.Read(body, errors) is not { } words)
        {
            return Problem.Invalid(errors);
        }

        if (await ChatReach.SeenAsync(chat, http, centre, chats, cancel) is not { } found)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "chat-note-written", chat);
        return ChatWordsCheck.Answer(await grains.Of(found.Id).Do(new NoteTaken(new(http.User.Name()), words)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string chat, ChatEndForm body, HttpContext http, IChatCentre centre, ChatQueries chats, ChatGrains grains, AuditTrail audit,
        CancellationToken cancel)
    {
        if (TextRules.WhyNotLine(body.Reason, LongestReason) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        if (await ChatReach.SeenAsync(chat, http, centre, chats, cancel) is not { } found)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "chat-ended", chat, new AuditDetails(Reason: body.Reason));
        return ChatWordsCheck.Done(await grains.Of(found.Id).Do(new EndWanted(ChatEnd.Supervisor)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TransferAsync(
        string chat, ChatTransferForm body, HttpContext http, IChatCentre centre, ChatQueries chats, ChatGrains grains,
        ICentreDirectory directory, AuditTrail audit, CancellationToken cancel)
    {
        if (ChatTransfers.WhyNot(body, directory) is { } problem)
        {
            return problem;
        }

        if (await ChatReach.SeenAsync(chat, http, centre, chats, cancel) is not { } found)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "chat-transferred", chat, new AuditDetails(Reason: body.Queue ?? body.Agent));
        return ChatWordsCheck.Done(await ChatTransfers.Do(grains.Of(found.Id), body, null));
    }

    private static async Task<ChatDetail> DetailAsync(
        ListedChat chat, IEnumerable<ChatMessage> messages, ChatStore store, CancellationToken cancel) => new(
        Row(chat), [.. messages.Select(ChatMessageView.Of)],
        [.. ScreenRecord.Of(await store.HappenedAsync(chat.Id, "screen-", cancel)).Select(ScreenShareView.Of)]);

    private static ChatRow Row(ListedChat chat) => new(
        chat.Id.Value, chat.State, chat.Queue.Value, chat.Type, chat.Name, chat.Number is { } number ? MaskedNumber.Of(number) : null,
        chat.Agent, chat.FirstOwner, chat.OpenedAt, chat.EndedAt, chat.EndedBy, chat.Score, chat.Ticket, chat.Breaches, chat.Calls);

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-chat");
}
