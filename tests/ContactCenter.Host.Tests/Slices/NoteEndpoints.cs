using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Host.Tests.Slices;

internal static class NoteEndpoints
{
    public static readonly Permission Read = new("note:read", new("查看便签", "See notes"), Roles.Supervisor, Roles.Auditor);
    public static readonly Permission Write = new("note:write", new("写便签", "Write notes"), Roles.Supervisor);

    public static void MapNotes(this IEndpointRouteBuilder api)
    {
        var notes = api.MapGroup("/notes").WithTags("Notes");
        notes.MapGet("", (NoteStore store, CancellationToken cancel) => store.ListAsync(cancel)).RequirePermission(Read);
        notes.MapPost("", WriteAsync).RequirePermission(Write).Audited("note-written").Fails(400);
        notes.MapPost("/unwritten", (NoteStore store, CancellationToken cancel) => store.AddAsync("left no entry", cancel))
            .RequirePermission(Write).Audited("note-written");
    }

    private static async Task<Results<Created<Note>, ProblemHttpResult>> WriteAsync(
        NoteText body, HttpContext http, NoteStore store, NotesOptions options, AuditTrail audit)
    {
        if (TextRules.WhyNotText(body.Text, options.LongestText) is { } why)
        {
            return Problem.Invalid("text", why);
        }

        var note = await store.AddAsync(body.Text!, http.RequestAborted);
        await audit.WriteAsync(http, "note-written", note.Id.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Created("/api/notes", note);
    }
}

internal sealed record NoteText(string? Text);

internal sealed record Note(long Id, string Text);
