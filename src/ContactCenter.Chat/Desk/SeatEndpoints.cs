using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Joining;
using ContactCenter.Chat.News;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Desk;

/// <summary>What an agent does with the chats of the own seat.</summary>
internal static class SeatEndpoints
{
    private const string Kept = "what is said and done stands in the chat, with who did it, and never changes";
    private const int MostMinutes = 30;

    public static void MapSeatEndpoints(this IEndpointRouteBuilder api)
    {
        var seat = api.MapGroup("/agent/chats").WithTags("Chats").RequirePermission(ChatPermissions.Handle);
        seat.MapGet("/", ListAsync);
        seat.MapPost("/invitations", InviteAsync).NotAudited(Kept).Fails(400, 409);
        var one = seat.MapGroup("/{chat}").NotAudited(Kept);
        one.MapGet("/messages", MessagesAsync).Fails(400, 404);
        one.MapGet("/files/{file}", FileAsync).SendsFile("application/octet-stream").Fails(404, 503);
        one.MapPost("/accept", AcceptAsync).Fails(404, 409);
        one.MapPost("/decline", DeclineAsync).Fails(404, 409);
        one.MapPost("/messages", WriteAsync).Fails(400, 404, 409);
        one.MapPost("/notes", NoteAsync).Fails(400, 404, 409);
        one.MapPost("/files", SendFileAsync).WithMetadata(ChatFileDesk.Limit).Fails(400, 404, 409, 413, 415).TakesForm(
            RequestValue.Text("clientId", "As of a message.").Required(),
            RequestValue.File("file", "PDF, PNG, JPEG, WebP or BMP, up to 10 MB.").Required());
        one.MapPost("/seen", SeenAsync).Fails(404);
        one.MapPost("/typing", TypingAsync).Fails(404);
        one.MapPost("/sheets", SheetAsync).Fails(400, 404, 409);
        one.MapPost("/time", TimeAsync).Fails(400, 404, 409);
        one.MapPost("/transfer", TransferAsync).Fails(400, 404, 409);
        one.MapPost("/end", EndAsync).Fails(404, 409);
    }

    private static async Task<Ok<SeatChats>> ListAsync(
        ClaimsPrincipal user, IChatCentre centre, SeatDesk desk, CancellationToken cancel, string? version = null) =>
        TypedResults.Ok(await desk.SeeAsync(centre.AgentOf(user)!.Value, version, cancel));

    private static async Task<Results<Ok<IReadOnlyList<ChatMessageView>>, ProblemHttpResult>> MessagesAsync(
        string chat, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains, ChatStore store, CancellationToken cancel,
        long after = 0) =>
        await MineAsync(chat, user, centre, grains) is null
            ? Unknown()
            : TypedResults.Ok<IReadOnlyList<ChatMessageView>>(
                [.. (await store.MessagesAsync(new(chat), after, withNotes: true, cancel)).Select(ChatMessageView.Of)]);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string chat, string file, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains, ChatFileDesk files,
        CancellationToken cancel) =>
        await MineAsync(chat, user, centre, grains) is null ? Unknown() : await files.OpenAsync(new(chat), file, cancel);

    private static Task<Results<NoContent, ProblemHttpResult>> AcceptAsync(
        string chat, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains) =>
        DoneAsync(chat, user, centre, grains, (grain, agent) => grain.Accept(agent));

    private static Task<Results<NoContent, ProblemHttpResult>> DeclineAsync(
        string chat, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains) =>
        DoneAsync(chat, user, centre, grains, (grain, agent) => grain.Decline(agent));

    private static Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> WriteAsync(
        string chat, ChatMessageForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains) =>
        SayAsync(chat, body, user, centre, grains, (agent, words) => new AgentWrites(agent, words));

    private static Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> NoteAsync(
        string chat, ChatMessageForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains) =>
        SayAsync(chat, body, user, centre, grains, (agent, words) => new NoteTaken(agent, words));

    private static async Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> SendFileAsync(
        string chat, HttpContext http, IChatCentre centre, ChatGrains grains, ChatFileDesk files, CancellationToken cancel) =>
        await MineAsync(chat, http.User, centre, grains) is { } agent
            ? await files.TakeAsync(http, new(chat), words => grains.Of(new(chat)).Do(new AgentWrites(agent, words)), cancel)
            : Unknown();

    private static async Task<Results<NoContent, ProblemHttpResult>> SeenAsync(
        string chat, ChatSeenForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains)
    {
        if (await MineAsync(chat, user, centre, grains) is null)
        {
            return Unknown();
        }

        await grains.Of(new(chat)).Do(new PageSaw(ChatAuthor.Agent, body.UpTo, body.Visible));
        return TypedResults.NoContent();
    }

    /// <summary>TEL-05: a code by which the taxpayer's browser joins the call; the same one while it stands.</summary>
    private static async Task<Results<Ok<ChatInvitationView>, ProblemHttpResult>> InviteAsync(
        ChatInvitationForm body, ClaimsPrincipal user, IChatCentre centre, CallInvitations invitations, CancellationToken cancel) =>
        string.IsNullOrEmpty(body.Call) ? Problem.Invalid("call", Wrong.Missing)
        : centre.AgentOf(user) is { } agent && await invitations.MakeAsync(agent, new(body.Call), cancel) is { } made
            ? TypedResults.Ok(new ChatInvitationView(made.Code, $"/chat.html?code={made.Code}", made.ExpiresAt))
            : Problem.Conflict("chat-not-in-call");

    private static async Task<Results<NoContent, ProblemHttpResult>> SheetAsync(
        string chat, ChatSheetForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains)
    {
        var errors = new Dictionary<string, Fault>();
        return body.Read(errors) is { } content
            ? await DoneAsync(chat, user, centre, grains, (grain, agent) => grain.Do(new SheetWritten(agent, content)))
            : Problem.Invalid(errors);
    }

    /// <summary>The visitor sees for some seconds that the agent writes.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TypingAsync(
        string chat, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains, ChatTyping typing, CancellationToken cancel)
    {
        if (await MineAsync(chat, user, centre, grains) is null)
        {
            return Unknown();
        }

        await typing.TellAsync(new(chat), ChatAuthor.Agent, null, cancel);
        return TypedResults.NoContent();
    }

    private static Task<Results<NoContent, ProblemHttpResult>> TimeAsync(
        string chat, ChatTimeForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains) => body.Minutes is < 1 or > MostMinutes
        ? Task.FromResult<Results<NoContent, ProblemHttpResult>>(
            Problem.Invalid("minutes", Wrong.OutOfRange(body.Minutes, 1, MostMinutes)))
        : DoneAsync(chat, user, centre, grains, (grain, agent) => grain.Do(new TimeWanted(agent, body.Minutes)));

    private static Task<Results<NoContent, ProblemHttpResult>> TransferAsync(
        string chat, ChatTransferForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains, ICentreDirectory directory) =>
        ChatTransfers.WhyNot(body, directory) is { } problem
            ? Task.FromResult<Results<NoContent, ProblemHttpResult>>(problem)
            : DoneAsync(chat, user, centre, grains, (grain, agent) => ChatTransfers.Do(grain, body, agent));

    private static Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string chat, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains) =>
        DoneAsync(chat, user, centre, grains, (grain, agent) => grain.Do(new EndWanted(ChatEnd.Agent, agent)));

    private static async Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> SayAsync(
        string chat, ChatMessageForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains,
        Func<AgentId, ChatWords, ChatInput> input)
    {
        if (await MineAsync(chat, user, centre, grains) is not { } agent)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        return ChatWordsCheck.Read(body, errors) is { } words
            ? ChatWordsCheck.Answer(await grains.Of(new(chat)).Do(input(agent, words)))
            : Problem.Invalid(errors);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DoneAsync(
        string chat, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains, Func<IChatGrain, AgentId, Task<ChatAnswer>> act) =>
        await MineAsync(chat, user, centre, grains) is { } agent
            ? ChatWordsCheck.Done(await act(grains.Of(new(chat)), agent))
            : Unknown();

    /// <summary>The agent, where this chat is one of its own; others do not exist for it.</summary>
    private static async Task<AgentId?> MineAsync(string chat, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains) =>
        ConversationIds.ChannelOf(new(chat)) is ConversationChannel.Chat && centre.AgentOf(user) is { } agent
        && await grains.Of(new(chat)).Involves(agent)
            ? agent
            : null;

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-chat");
}
