using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Chat.Visitors;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace ContactCenter.Chat.Screens;

/// <summary>
/// The visitor's screen, view only (CHT-10): the agent asks or the visitor proposes, the visitor agrees in the page, the visitor's browser
/// offers its picture as with WHIP (RFC 9725), and who looks answers an offer.
/// </summary>
internal static class ScreenEndpoints
{
    private const string Why = "taxpayers chat without an account, each with the token of their own chat";
    private const string Kept = "every step stands in the chat";
    private const string Apart = "the chat keeps its own step; the entry is there before it";
    private const int LongestReason = 200;

    public static void MapScreenEndpoints(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/chat/v1/session/screen").WithTags("Visitors").OpenToAnyone(Why).NotAudited(Kept)
            .RequireRateLimiting(VisitorLimits.Use);
        own.MapPost("/propose", ProposeAsync).Fails(404, 409);
        own.MapPost("/agree", AgreeAsync).Fails(404, 409);
        own.MapPost("/share", ShareAsync).Fails(400, 404, 409);
        own.MapPost("/end", VisitorEndsAsync).Fails(400, 404, 409);

        var seat = api.MapGroup("/agent/chats/{chat}/screen").WithTags("Chats").RequirePermission(ChatPermissions.Handle);
        seat.MapPost("/ask", AskAsync).AuditedApart(Apart, "chat-screen-asked").Fails(404, 409);
        seat.MapPost("/look", SeatLooksAsync).AuditedApart(Apart, "chat-screen-looked").Fails(404, 409);
        seat.MapPost("/watch", SeatWatchesAsync).NotAudited(Kept).Fails(400, 404, 409);
        seat.MapPost("/leave", SeatLeavesAsync).NotAudited(Kept).Fails(404, 409);
        seat.MapPost("/end", SeatEndsAsync).AuditedApart(Apart, "chat-screen-ended").Fails(404, 409);

        var floor = api.MapGroup("/chats/{chat}/screen").WithTags("Chats").RequirePermission(ChatPermissions.LookAtScreens);
        floor.MapPost("/look", FloorLooksAsync).AuditedApart(Apart, "chat-screen-looked").Fails(404, 409);
        floor.MapPost("/watch", FloorWatchesAsync).NotAudited(Kept).Fails(400, 404, 409);
        floor.MapPost("/leave", FloorLeavesAsync).NotAudited(Kept).Fails(404, 409);
        floor.MapPost("/end", FloorEndsAsync).AuditedApart(Apart, "chat-screen-ended").Fails(400, 404, 409);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ProposeAsync(
        HttpContext http, VisitorDesk desk, ChatStore store, ChatOptions options, CancellationToken cancel) =>
        await desk.FindAsync(http, cancel) is not { } chat || await store.SeeAsync(chat, cancel) is not { Chat: var found } ? Unknown()
        : WhyNot(found, options) is { } refused ? refused
        : ChatWordsCheck.Done(await desk.Grain(chat).Do(new ShareProposed()));

    private static async Task<Results<NoContent, ProblemHttpResult>> AgreeAsync(
        VisitorShareForm body, HttpContext http, VisitorDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(http, cancel) is { } chat
            ? ChatWordsCheck.Done(await desk.Grain(chat).Do(new ShareAgreed(body.Share ?? string.Empty)))
            : Unknown();

    private static async Task<Results<Ok<VisitorShareAnswer>, ProblemHttpResult>> ShareAsync(
        VisitorShareOffer body, HttpContext http, VisitorDesk desk, ChatStore store, ChatOptions options, IGrainFactory grains,
        CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat || await store.SeeAsync(chat, cancel) is not { Chat: var found })
        {
            return Unknown();
        }

        if (ChatReach.WrongDescription(body.Offer) is { } wrong)
        {
            return Problem.Invalid("offer", wrong);
        }

        if (found.Share is not { State: ShareState.Agreed or ShareState.Shown } share || share.Id != body.Share)
        {
            return Problem.Conflict(ChatRejections.ScreenOver);
        }

        var reply = await grains.GetGrain<IScreenGrain>(chat.Value).Share(share.Id, body.Offer!);
        return reply.Description is { } answer
            ? TypedResults.Ok(new VisitorShareAnswer(answer, options.ScreenKilobits))
            : Problem.Conflict(reply.Refusal!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> VisitorEndsAsync(
        VisitorShareEnd body, HttpContext http, VisitorDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat)
        {
            return Unknown();
        }

        return body.By is ShareEnd.Visitor or ShareEnd.Browser or ShareEnd.Lost
            ? ChatWordsCheck.Done(await desk.Grain(chat).Do(new ShareStopped(body.By.Value, Share: body.Share)))
            : Problem.Invalid("by", body.By is null ? Wrong.Missing : Wrong.Unknown(body.By.ToString()!));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AskAsync(
        string chat, HttpContext http, IChatCentre centre, ChatGrains grains, ChatStore store, ChatOptions options, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await ChatReach.MineAsync(chat, http.User, centre, store, cancel) is not var (found, agent))
        {
            return Unknown();
        }

        if (WhyNot(found, options) is { } refused)
        {
            return refused;
        }

        await audit.WriteAsync(http, "chat-screen-asked", chat);
        return ChatWordsCheck.Done(await grains.Of(found.Id).Do(new ShareWanted(agent)));
    }

    private static async Task<Results<Ok<ScreenOfferView>, ProblemHttpResult>> SeatLooksAsync(
        string chat, HttpContext http, IChatCentre centre, ChatStore store, IGrainFactory grains, AuditTrail audit,
        CancellationToken cancel) =>
        await ChatReach.MineAsync(chat, http.User, centre, store, cancel) is var (found, agent)
            ? await LookAsync(http, found, agent, grains, audit)
            : Unknown();

    private static async Task<Results<NoContent, ProblemHttpResult>> SeatWatchesAsync(
        string chat, ScreenAnswerForm body, HttpContext http, IChatCentre centre, ChatStore store, IGrainFactory grains,
        CancellationToken cancel) =>
        await ChatReach.MineAsync(chat, http.User, centre, store, cancel) is var (found, agent)
            ? await WatchAsync(body, found, agent, grains)
            : Unknown();

    private static async Task<Results<NoContent, ProblemHttpResult>> SeatLeavesAsync(
        string chat, HttpContext http, IChatCentre centre, ChatStore store, IGrainFactory grains, CancellationToken cancel) =>
        await ChatReach.MineAsync(chat, http.User, centre, store, cancel) is var (found, agent)
            ? await LeaveAsync(found, agent, grains)
            : Unknown();

    /// <summary>Does not take up what is proposed, takes back what was asked, or looks no more and ends it for all.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> SeatEndsAsync(
        string chat, HttpContext http, IChatCentre centre, ChatGrains grains, ChatStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (await ChatReach.MineAsync(chat, http.User, centre, store, cancel) is not var (found, agent))
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "chat-screen-ended", chat);
        return ChatWordsCheck.Done(await grains.Of(found.Id).Do(new ShareStopped(ShareEnd.Agent, agent)));
    }

    private static async Task<Results<Ok<ScreenOfferView>, ProblemHttpResult>> FloorLooksAsync(
        string chat, HttpContext http, IChatCentre centre, ChatQueries chats, ChatWatch watch, ChatStore store, IGrainFactory grains,
        AuditTrail audit, CancellationToken cancel) =>
        await SeenAsync(chat, http, centre, chats, store, cancel) is not { } found ? Unknown()
            : watch.GoesOn(http.User.Name(), found.Id) ? await LookAsync(http, found, new(http.User.Name()), grains, audit)
            : Problem.Conflict("chat-not-opened");

    private static async Task<Results<NoContent, ProblemHttpResult>> FloorWatchesAsync(
        string chat, ScreenAnswerForm body, HttpContext http, IChatCentre centre, ChatQueries chats, ChatStore store, IGrainFactory grains,
        CancellationToken cancel) => await SeenAsync(chat, http, centre, chats, store, cancel) is { } found
            ? await WatchAsync(body, found, new(http.User.Name()), grains)
            : Unknown();

    private static async Task<Results<NoContent, ProblemHttpResult>> FloorLeavesAsync(
        string chat, HttpContext http, IChatCentre centre, ChatQueries chats, ChatStore store, IGrainFactory grains,
        CancellationToken cancel) => await SeenAsync(chat, http, centre, chats, store, cancel) is { } found
            ? await LeaveAsync(found, new(http.User.Name()), grains)
            : Unknown();

    private static async Task<Results<NoContent, ProblemHttpResult>> FloorEndsAsync(
        string chat, ChatEndForm body, HttpContext http, IChatCentre centre, ChatQueries chats, ChatStore store, ChatGrains grains,
        AuditTrail audit, CancellationToken cancel)
    {
        if (TextRules.WhyNotLine(body.Reason, LongestReason) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        if (await SeenAsync(chat, http, centre, chats, store, cancel) is not { } found)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "chat-screen-ended", chat, new AuditDetails(Reason: body.Reason));
        return ChatWordsCheck.Done(await grains.Of(found.Id).Do(new ShareStopped(ShareEnd.Supervisor, new AgentId(http.User.Name()))));
    }

    /// <summary>Who may look is an entry before anything is seen.</summary>
    private static async Task<Results<Ok<ScreenOfferView>, ProblemHttpResult>> LookAsync(
        HttpContext http, ChatSession chat, AgentId by, IGrainFactory grains, AuditTrail audit)
    {
        if (chat.Share is not { State: ShareState.Shown } share)
        {
            return Problem.Conflict(ChatRejections.ScreenOver);
        }

        await audit.WriteAsync(http, "chat-screen-looked", chat.Id.Value);
        var reply = await grains.GetGrain<IScreenGrain>(chat.Id.Value).Look(share.Id, by);
        return reply.Description is { } offer ? TypedResults.Ok(new ScreenOfferView(offer)) : Problem.Conflict(reply.Refusal!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WatchAsync(
        ScreenAnswerForm body, ChatSession chat, AgentId by, IGrainFactory grains)
    {
        if (ChatReach.WrongDescription(body.Answer) is { } wrong)
        {
            return Problem.Invalid("answer", wrong);
        }

        if (chat.Share is not { State: ShareState.Shown } share)
        {
            return Problem.Conflict(ChatRejections.ScreenOver);
        }

        var reply = await grains.GetGrain<IScreenGrain>(chat.Id.Value).Watch(share.Id, by, body.Answer!);
        return reply.Refusal is { } code ? Problem.Conflict(code) : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(ChatSession chat, AgentId by, IGrainFactory grains)
    {
        if (chat.Share is not { } share)
        {
            return Problem.Conflict(ChatRejections.ScreenOver);
        }

        await grains.GetGrain<IScreenGrain>(chat.Id.Value).LookAway(share.Id, by);
        return TypedResults.NoContent();
    }

    /// <summary>Whoever writes by another channel has no page that could show anything.</summary>
    private static ProblemHttpResult? WhyNot(ChatSession chat, ChatOptions options) =>
        !options.ScreensEnabled ? Problem.Conflict("screen-disabled")
        : chat.Opening.Channel is not null ? Problem.Conflict("screen-no-page")
        : null;

    private static async Task<ChatSession?> SeenAsync(
        string chat, HttpContext http, IChatCentre centre, ChatQueries chats, ChatStore store, CancellationToken cancel) =>
        await ChatReach.SeenAsync(chat, http, centre, chats, cancel) is { } row ? (await store.SeeAsync(row.Id, cancel))?.Chat : null;

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-chat");
}
