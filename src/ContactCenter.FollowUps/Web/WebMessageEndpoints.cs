using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.FollowUps.Entries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.FollowUps.Web;

/// <summary>What the public page asks (MSG-01): nobody who writes a message signs in.</summary>
internal static class WebMessageEndpoints
{
    /// <summary>All files with the text around them.</summary>
    private static readonly BodyLimit Limit = new((WebMessageForm.MostFiles * WebMessageForm.Kind.LimitBytes) + (64 * 1024));

    private static readonly RequestValue[] Fields =
    [
        RequestValue.Text("challenge", "As it was given out.").Required(),
        RequestValue.Text("nonce", "The number that solves it, in decimal digits.").Required(),
        RequestValue.Text("name", "As the taxpayer wants to be called; 1–50 characters.").Required(),
        RequestValue.Text("number", "Where the answer goes.").Required(),
        RequestValue.Text("title", "1–80 characters.").Required(),
        RequestValue.Text("body", "1–3000 characters.").Required(),
        RequestValue.Text("subject", "A code of those that are offered."),
        RequestValue.Choice("language", WebMessageForm.Languages),
        RequestValue.File("file", "PDF, PNG, JPEG, WebP or BMP, up to 5 MB; at most three."),
    ];

    public static void MapWebMessageEndpoints(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/web-messages").WithTags("Web messages");
        open.MapGet("/challenge", AskAsync).OpenToAnyone("taxpayers leave messages without an account")
            .RequireRateLimiting(WebMessageLimits.Ask).Fails(404);
        api.MapPost("/web-messages", SendAsync).WithTags("Web messages").OpenToAnyone("taxpayers leave messages without an account")
            .NotAudited("nobody of the centre does anything: the message itself is kept, and never changes")
            .RequireRateLimiting(WebMessageLimits.Send).WithMetadata(Limit).TakesForm(Fields).Fails(400, 404, 409, 413, 415);
    }

    private static async Task<Results<Ok<WebMessageChallenge>, ProblemHttpResult>> AskAsync(
        FollowUpOptions options, Challenges challenges, WebMessageStore store, ISubjects subjects, CancellationToken cancel)
    {
        if (!options.WebMessages)
        {
            return Off();
        }

        var (challenge, bits) = challenges.Give(await store.LatelyAsync(cancel));
        var offered = Offered(subjects.Tree, subjects.Today).Select(n => new WebMessageSubject(n.Code, n.Name, n.NameEnglish ?? n.Name));
        return TypedResults.Ok(new WebMessageChallenge(challenge, bits, [.. offered]));
    }

    private static async Task<Results<Created<WebMessageReceipt>, ProblemHttpResult>> SendAsync(
        HttpContext http, FollowUpOptions options, Challenges challenges, WebMessageForm reader, WebMessageStore store,
        FollowUpQueries queries, IQueueNames queues, WebMessageInstruments instruments, CancellationToken cancel)
    {
        if (!options.WebMessages)
        {
            return Off();
        }

        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return Refuse(instruments, "invalid", problem!);
        }

        var challenge = form["challenge"].ToString();
        if (challenges.Read(challenge) is not { } open)
        {
            return Refuse(instruments, "expired", Problem.Of(StatusCodes.Status400BadRequest, "challenge-expired"));
        }

        if (!ProofOfWork.Solves(challenge, form["nonce"].ToString(), open.Bits))
        {
            return Refuse(instruments, "proof", Problem.Of(StatusCodes.Status400BadRequest, "proof-wrong"));
        }

        var errors = new Dictionary<string, Fault>();
        if (await reader.ReadAsync(form, errors, cancel) is not { } message)
        {
            return Refuse(instruments, "invalid", Problem.Invalid(errors));
        }

        // Whoever sent it may be gone by now; what was written is not.
        var queue = (options.WebMessageQueue is { Length: > 0 } named ? queues.Find(named) : null) ?? queues.First;
        var (receipt, isNew) = await store.AddAsync(open.Id, message, queue, CancellationToken.None);
        if (!isNew && !message.SaysTheSameAs((await store.FindAsync(WebMessageStore.IdOf(open.Id), CancellationToken.None))!))
        {
            return Refuse(instruments, "another", Problem.Conflict("web-message-sent-before"));
        }

        instruments.Count(isNew ? "taken" : "repeated");
        var kept = (await queries.FindAsync(WebMessageStore.IdOf(open.Id), FollowUpSight.Everything, CancellationToken.None))!;
        return TypedResults.Created((string?)null, new WebMessageReceipt(receipt, kept.CreatedAt, kept.Answering.DueAt));
    }

    /// <summary>Of the first level what the centre answers: under it is something that can be chosen and is in scope.</summary>
    private static IEnumerable<Disposition> Offered(SubjectTree tree, DateOnly today)
    {
        var parents = tree.Nodes.Select(n => n.Parent).ToHashSet();
        var answered = tree.Nodes
            .Where(n => !parents.Contains(n.Code) && tree.IsInForce(n.Code, today) && tree.RefusalOf(n.Code) is null)
            .Select(n => tree.PathOf(n.Code)[0].Code).ToHashSet();
        return tree.Nodes.Where(n => n.Parent is null && answered.Contains(n.Code));
    }

    private static ProblemHttpResult Refuse(WebMessageInstruments instruments, string outcome, ProblemHttpResult problem)
    {
        instruments.Count(outcome);
        return problem;
    }

    private static ProblemHttpResult Off() => Problem.NotFound("web-messages-off");
}

/// <param name="Challenge">To be sent back with the message; for 30 minutes, once.</param>
/// <param name="Bits">So many leading zero bits has SHA-256 of the challenge, a dot and the number that is looked for.</param>
/// <param name="Subjects">What a message may be about; in order.</param>
public sealed record WebMessageChallenge(string Challenge, int Bits, IReadOnlyList<WebMessageSubject> Subjects);

/// <param name="Code">In the tree of subjects.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="NameEnglish">In English.</param>
public sealed record WebMessageSubject(string Code, string Name, string NameEnglish);

/// <param name="Receipt">The number by which the centre finds the message: <c>W-XXXX-XXXX</c>.</param>
/// <param name="SentAt">When it came.</param>
/// <param name="AnswerBy">Until when it is answered.</param>
public sealed record WebMessageReceipt(string Receipt, DateTimeOffset SentAt, DateTimeOffset AnswerBy);
