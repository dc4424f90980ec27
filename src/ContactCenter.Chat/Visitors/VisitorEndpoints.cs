using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Chat.Announcements;
using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Joining;
using ContactCenter.Chat.News;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sites;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Visitors;

/// <summary>What the page of a visitor asks. Nobody signs in: who has the token of a chat is its visitor.</summary>
internal static class VisitorEndpoints
{
    private const string Why = "taxpayers chat without an account, each with the token of their own chat";
    private const string Kept = "nobody of the centre does anything: what is said is kept in the chat, and never changes";
    private const int LongestName = 50;
    private const int LongestComment = 500;
    private const int LongestPick = 64;

    public static void MapVisitorEndpoints(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/chat/v1").WithTags("Visitors").OpenToAnyone(Why);
        open.MapGet("/sites/{site}", InviteAsync).RequireRateLimiting(VisitorLimits.Use).Fails(404);
        open.MapPost("/sessions", BeginAsync).NotAudited(Kept).RequireRateLimiting(VisitorLimits.Begin).Fails(400, 404, 409);
        open.MapPost("/sessions/join", JoinAsync).NotAudited(Kept).RequireRateLimiting(VisitorLimits.Begin).Fails(400, 409);
        var own = open.MapGroup("/session").RequireRateLimiting(VisitorLimits.Use);
        own.MapGet("/", SeeAsync).Fails(400, 404, 409);
        own.MapPost("/messages", WriteAsync).NotAudited(Kept).Fails(400, 404, 409);
        own.MapPost("/seen", SeenAsync).NotAudited(Kept).Fails(404);
        own.MapPost("/sheet", SignAsync).NotAudited(Kept).Fails(400, 404, 409);
        own.MapPost("/typing", TypingAsync).NotAudited(Kept).Fails(404);
        own.MapPost("/number", NumberAsync).NotAudited(Kept).Fails(400, 404, 409);
        own.MapPost("/choice", ChooseAsync).NotAudited(Kept).Fails(400, 404, 409);
        own.MapPost("/leave-message", LeaveAsync).NotAudited(Kept).Fails(404, 409);
        own.MapPost("/end", EndAsync).NotAudited(Kept).Fails(404, 409);
        own.MapPost("/rating", RateAsync).NotAudited(Kept).Fails(400, 404, 409);
        own.MapVisitorFileEndpoints(Kept);
    }

    private static async Task<Results<Ok<ChatSiteInvitation>, ProblemHttpResult>> InviteAsync(
        string site, ChatOptions options, ChatSiteStore sites, ChatDuty duty, IChatAnnouncements announcements, CancellationToken cancel)
    {
        if (!options.Enabled || await sites.FindPageAsync(site, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-chat-site");
        }

        var isManned = await duty.IsMannedAsync(new(found.Queue));
        return TypedResults.Ok(new ChatSiteInvitation(
            found.Id, found.Name, found.NameEnglish, found.Welcome, found.WelcomeEnglish, found.Types,
            CanBegin(found, duty), found.Robot is RobotUse.First || (found.Robot is RobotUse.WhenAlone && !isManned),
            await announcements.ShowAsync(cancel)));
    }

    private static async Task<Results<Ok<VisitorChat>, ProblemHttpResult>> BeginAsync(
        ChatBeginning body, ChatOptions options, ChatSiteStore sites, ICentreDirectory centre, ChatDuty duty, VisitorDesk desk,
        ChatStore store, CancellationToken cancel)
    {
        if (!options.Enabled || await sites.FindPageAsync(body.Site ?? string.Empty, cancel) is not { } site)
        {
            return Problem.NotFound("unknown-chat-site");
        }

        var errors = new Dictionary<string, Fault>();
        var hash = VisitorDesk.HashOf(body.Token);
        if (hash is null)
        {
            errors["token"] = ChatFaults.NoToken.With();
        }

        var name = string.IsNullOrWhiteSpace(body.Name) ? null : body.Name.Trim();
        if (TextRules.WhyNotLineIfAny(name, LongestName) is { } why)
        {
            errors["name"] = why;
        }

        var number = string.IsNullOrWhiteSpace(body.Number) ? null : centre.Numbers.Read(body.Number).Number;
        if (number is { Length: 0 })
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        if (body.Type is not { } type || !site.Types.Contains(type))
        {
            errors["type"] = body.Type is null ? Wrong.Missing : Wrong.NoChoice;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await store.FindByTokenAsync(hash!, cancel) is not { } chat)
        {
            if (!CanBegin(site, duty))
            {
                return Problem.Conflict("chat-closed");
            }

            // A complaint is for people wherever people are (CHT-07).
            var isManned = await duty.IsMannedAsync(new(site.Queue));
            var toRobot = isManned
                ? site.Robot is RobotUse.First && body.Type is not ConversationType.Complaint
                : site.Robot is not RobotUse.Never;

            chat = ConversationIds.NewChat();
            var language = body.Language == ChatTexts.English ? ChatTexts.English : ChatTexts.Chinese;
            await desk.Grain(chat).Open(new(
                site.Id, new(site.Queue), body.Type!.Value, name, number, language, toRobot, !isManned), hash!);
        }

        return TypedResults.Ok((await desk.SeeNowAsync(chat, cancel))!);
    }

    /// <summary>TEL-05: the page joins the call whose code was told on the telephone.</summary>
    private static async Task<Results<Ok<VisitorChat>, ProblemHttpResult>> JoinAsync(
        VisitorJoining body, ChatOptions options, CallInvitations invitations, VisitorDesk desk, ChatStore store, CancellationToken cancel)
    {
        if (VisitorDesk.HashOf(body.Token) is not { } hash)
        {
            return Problem.Invalid("token", ChatFaults.NoToken.With());
        }

        if (await store.FindByTokenAsync(hash, cancel) is not { } chat)
        {
            chat = ConversationIds.NewChat();
            if (!options.Enabled || await invitations.UseAsync(body.Code ?? string.Empty, chat, cancel) is not { } invited)
            {
                return Problem.Conflict("chat-code-over");
            }

            var language = body.Language == ChatTexts.English ? ChatTexts.English : ChatTexts.Chinese;
            await desk.Grain(chat).Open(invited with { Language = language }, hash);
        }

        return TypedResults.Ok((await desk.SeeNowAsync(chat, cancel))!);
    }

    private static Task<Results<NoContent, ProblemHttpResult>> SignAsync(
        VisitorSheet body, HttpContext http, VisitorDesk desk, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (TextRules.WhyNotLine(body.Name, LongestName) is { } why)
        {
            errors["name"] = why;
        }

        if (body.Agrees is null)
        {
            errors["agrees"] = Wrong.Missing;
        }

        return errors.Count > 0
            ? Task.FromResult<Results<NoContent, ProblemHttpResult>>(Problem.Invalid(errors))
            : DoAsync(
                http, desk, new SheetDecided(body.Number, body.Sha256 ?? string.Empty, body.Agrees!.Value, body.Name!.Trim()), cancel);
    }

    /// <summary>The page waits here until anything is different; that it asks says that it is there.</summary>
    private static async Task<Results<Ok<VisitorChat>, ProblemHttpResult>> SeeAsync(
        HttpContext http, VisitorDesk desk, ChatOptions options, CancellationToken cancel, long after = 0, long version = 0,
        bool typing = false)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat)
        {
            return Unknown();
        }

        using var page = desk.OpenPage(chat, options.PagesPerChat);
        if (page is null)
        {
            return Problem.Conflict("chat-pages");
        }

        await desk.Grain(chat).Do(new VisitorHere());
        return TypedResults.Ok((await desk.SeeAsync(page, chat, after, version, typing, cancel))!);
    }

    private static async Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> WriteAsync(
        VisitorMessageForm body, HttpContext http, VisitorDesk desk, RobotLog robot, CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        if (body.Pick is { Length: > LongestPick })
        {
            errors["pick"] = Wrong.TooLong(LongestPick);
        }
        else if (body.Pick is { } pick && !RobotPicks.IsWord(pick)
            && (pick.Contains('\0', StringComparison.Ordinal) || !await robot.HasOfferedAsync(chat, pick, cancel)))
        {
            errors["pick"] = Wrong.NoChoice;
        }

        return ChatWordsCheck.Read(new(body.Text, body.ClientId), errors) is { } words
            ? ChatWordsCheck.Answer(await desk.Grain(chat).Do(new VisitorWrites(words with { Pick = body.Pick })))
            : Problem.Invalid(errors);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SeenAsync(
        ChatSeenForm body, HttpContext http, VisitorDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat)
        {
            return Unknown();
        }

        await desk.Grain(chat).Do(new PageSaw(ChatAuthor.Visitor, body.UpTo, body.Visible));
        return TypedResults.NoContent();
    }

    /// <summary>The agent sees for some seconds that the visitor writes.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TypingAsync(
        HttpContext http, VisitorDesk desk, ChatTyping typing, CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat)
        {
            return Unknown();
        }

        await typing.TellAsync(chat, ChatAuthor.Visitor, await desk.AgentOfAsync(chat, cancel), cancel);
        return TypedResults.NoContent();
    }

    private static Task<Results<NoContent, ProblemHttpResult>> NumberAsync(
        VisitorNumber body, HttpContext http, VisitorDesk desk, ICentreDirectory centre, CancellationToken cancel) =>
        centre.Numbers.Read(body.Number ?? string.Empty).Number is { Length: > 0 } number
            ? DoAsync(http, desk, new NumberGiven(number), cancel)
            : Task.FromResult<Results<NoContent, ProblemHttpResult>>(Problem.Invalid("number", Wrong.NoPhoneNumber));

    private static Task<Results<NoContent, ProblemHttpResult>> ChooseAsync(
        VisitorChoice body, HttpContext http, VisitorDesk desk, CancellationToken cancel) =>
        body.Choice is { } choice && Enum.IsDefined(choice)
            ? DoAsync(http, desk, new ChoiceMade(choice), cancel)
            : Task.FromResult<Results<NoContent, ProblemHttpResult>>(Problem.Invalid("choice", Wrong.Missing));

    private static Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(HttpContext http, VisitorDesk desk, CancellationToken cancel) =>
        DoAsync(http, desk, new MessageLeftInstead(), cancel);

    private static Task<Results<NoContent, ProblemHttpResult>> EndAsync(HttpContext http, VisitorDesk desk, CancellationToken cancel) =>
        DoAsync(http, desk, new EndWanted(ChatEnd.Visitor), cancel);

    private static Task<Results<NoContent, ProblemHttpResult>> RateAsync(
        VisitorRating body, HttpContext http, VisitorDesk desk, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (body.Score is < 1 or > 5)
        {
            errors["score"] = Wrong.OutOfRange(body.Score, 1, 5);
        }

        if (TextRules.WhyNotLineIfAny(body.Comment, LongestComment) is { } why)
        {
            errors["comment"] = why;
        }

        return errors.Count > 0
            ? Task.FromResult<Results<NoContent, ProblemHttpResult>>(Problem.Invalid(errors))
            : DoAsync(http, desk, new RatingCame(body.Score, body.Comment), cancel);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DoAsync(
        HttpContext http, VisitorDesk desk, ChatInput input, CancellationToken cancel) =>
        await desk.FindAsync(http, cancel) is { } chat ? ChatWordsCheck.Done(await desk.Grain(chat).Do(input)) : Unknown();

    /// <summary>Outside the hours only where the robot answers.</summary>
    private static bool CanBegin(ChatSite site, ChatDuty duty) => site.Robot is not RobotUse.Never || duty.IsOpen(new(site.Queue));

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-chat");
}
