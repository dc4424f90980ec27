using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Centre.Settings;
using ContactCenter.Centre.Speech;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Centre.Prompts.Api;

/// <summary>The files of prompts: what the settings name is put here first.</summary>
internal static class PromptEndpoints
{
    /// <summary>An hour of 16-bit audio and its header: what players read at most.</summary>
    private const int LargestFile = 60 * 1024 * 1024;

    private const int LongestReason = 200;

    public static void MapPromptEndpoints(this IEndpointRouteBuilder api)
    {
        var prompts = api.MapGroup("/settings/prompts").WithTags("Settings");
        prompts.MapGet("", ListAsync).RequirePermission(PromptPermissions.Read);
        prompts.MapGet("/{file}", GetAsync).RequirePermission(PromptPermissions.Read).SendsFile("audio/wav").Fails(404);
        prompts.MapPut("/{file}", PutAsync).RequirePermission(PromptPermissions.Change)
            .Accepts<byte[]>("audio/wav", "audio/mpeg", "audio/x-wav", "audio/vnd.wave", "audio/mp3", "application/octet-stream")
            .WithMetadata(new BodyLimit(LargestFile)).Audited("prompt-changed").Fails(400, 413);
        prompts.MapDelete("/{file}", RemoveAsync).RequirePermission(PromptPermissions.Change).Audited("prompt-removed")
            .Fails(400, 404, 409);
        prompts.MapPost("/speech", SpeakAsync).RequirePermission(PromptPermissions.Change).SendsFile("audio/wav")
            .NotAudited("it changes nothing: what is kept is put like any other file").Fails(400, 503);
    }

    private static async Task<IReadOnlyList<PromptFileView>> ListAsync(PromptFiles files, SettingsStore settings, CancellationToken cancel)
    {
        var used = PromptUses.Files((await settings.LoadAsync(cancel)).Settings);
        return
        [
            .. (await files.ListAsync(cancel)).Select(f => new PromptFileView(f.File, f.Sha256, f.Bytes, f.SavedAt, used.Contains(f.File))),
        ];
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string file, PromptFiles files, CancellationToken cancel) =>
        await files.ReadAsync(file, cancel) is { } content
            ? TypedResults.Bytes(content, "audio/wav", file)
            : Problem.NotFound("unknown-prompt");

    /// <summary>
    /// Text as callers would hear it, to be listened to and then put like a file. Made by the engine that the configuration names.
    /// </summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SpeakAsync(
        SpeechWish body, SpeechMaker speech, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (SpokenText.WhyNot(body.Text) is { } why)
        {
            errors["text"] = why;
        }

        if (body.Language is not (SpeechWish.Chinese or SpeechWish.English))
        {
            errors["language"] = Wrong.NoneOf(body.Language ?? "", [SpeechWish.Chinese, SpeechWish.English]);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var language = body.Language is SpeechWish.English ? FlowLanguage.English : FlowLanguage.Chinese;
        var made = await speech.MakeAsync(new(body.Text!, language), cancel);
        return made.Wave is { } wave
            ? TypedResults.Bytes(wave, "audio/wav", "speech.wav")
            : Problem.Faulty(
                StatusCodes.Status503ServiceUnavailable, "speech-unavailable",
                new Dictionary<string, Fault[]> { ["text"] = [.. made.Problems] }, "No engine makes audio of this text.");
    }

    /// <summary>
    /// The body is the file: WAV or MP3, brought to what callers hear unless it is that already. It is played at every Host within a
    /// second.
    /// </summary>
    private static async Task<Results<Ok<PromptUploaded>, ProblemHttpResult>> PutAsync(
        string file, HttpContext http, PromptFiles files, IPromptPlayer player, StorageDatabase database, AuditTrail audit,
        ISettingsNews news, CancellationToken cancel)
    {
        if (!PromptName.IsPlain(file))
        {
            return Problem.Invalid("file", PromptFaults.FileName.With(PromptName.Longest));
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        var content = body.ToArray();
        if (content.Length == 0)
        {
            return Problem.Invalid("body", PromptFaults.EmptyFile);
        }

        if (PromptName.IsRaw(file) && PromptAudio.TypeOf(content) is { } type)
        {
            return Problem.Invalid("body", PromptFaults.NotRaw.With(type));
        }

        // What can be played is kept to the last bit.
        ConvertedAudio? converted = null;
        if (PromptName.IsWave(file) && !player.CanPlay(file, content))
        {
            if (!PromptAudio.TryRead(content, out converted, out var problem))
            {
                return Problem.Invalid("body", problem);
            }

            content = converted.Wave;
        }

        await files.SaveAsync(file, content, cancel);
        await audit.WriteAsync(http, "prompt-changed", file, content.Length.ToString(CultureInfo.InvariantCulture) + " bytes");
        await database.AfterCommitAsync(() => news.PromptSavedAsync(file, cancel));
        return TypedResults.Ok(new PromptUploaded(file, content.Length, converted?.Kind, converted?.GainDecibels));
    }

    /// <summary>Refused with all that plays it while anything does. At every Host its copy goes within a second.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string file, HttpContext http, PromptFiles files, SettingsStore settings, StorageDatabase database, AuditTrail audit,
        ISettingsNews news, CancellationToken cancel, string? reason = null)
    {
        if (TextRules.WhyNotLineIfAny(reason, LongestReason) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        await files.HoldAsync(cancel);
        if (PromptUses.Of((await settings.LoadAsync(cancel)).Settings, file) is { Length: > 0 } uses)
        {
            return Problem.Faulty(
                StatusCodes.Status409Conflict, "prompt-in-use", new Dictionary<string, Fault[]> { ["file"] = uses }, "It is still played.");
        }

        if (!await files.RemoveAsync(file, cancel))
        {
            return Problem.NotFound("unknown-prompt");
        }

        await audit.WriteAsync(http, "prompt-removed", file, reason);
        await database.AfterCommitAsync(() => news.PromptSavedAsync(file, cancel));
        return TypedResults.NoContent();
    }
}

/// <summary>The file of a prompt as the centre has it.</summary>
/// <param name="File">Its name.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="SavedAt">When it was last changed.</param>
/// <param name="IsUsed">Something of the settings in force plays it.</param>
public sealed record PromptFileView(string File, string Sha256, long Bytes, DateTimeOffset SavedAt, bool IsUsed);

/// <param name="Text">1 to 500 characters.</param>
/// <param name="Language">In which it is spoken.</param>
public sealed record SpeechWish(string? Text, [AllowedValues(SpeechWish.Chinese, SpeechWish.English)] string? Language)
{
    internal const string Chinese = "chinese";
    internal const string English = "english";
}

/// <param name="File">Its name.</param>
/// <param name="Bytes">As it is kept.</param>
/// <param name="ConvertedFrom">What it was before: <c>MP3, 44100 Hz, 2 ch</c>; null where it is kept as it came.</param>
/// <param name="GainDecibels">By how much it was made louder; null where it is kept as it came.</param>
public sealed record PromptUploaded(string File, int Bytes, string? ConvertedFrom, double? GainDecibels);
