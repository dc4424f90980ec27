using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Centre.Prompts;
using ContactCenter.Centre.Settings;
using ContactCenter.Centre.Speech;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.Host.Sessions;
using ContactCenter.Media.Playback;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Centre;

/// <summary>The files of prompts: what the settings name is put here first.</summary>
internal static class PromptEndpoints
{
    public static void MapPromptEndpoints(this IEndpointRouteBuilder api)
    {
        var prompts = api.MapGroup("/settings/prompts").WithTags("Settings");
        prompts.MapGet("", async (PromptFiles files, CancellationToken cancel) => await files.ListAsync(cancel))
            .RequirePermission(CentrePermissions.ReadPrompts);
        prompts.MapGet("/{file}", GetAsync).RequirePermission(CentrePermissions.ReadPrompts).SendsFile("audio/wav").Fails(404);
        prompts.MapPut("/{file}", PutAsync).RequirePermission(CentrePermissions.ChangePrompts)
            .Accepts<byte[]>("audio/wav", "audio/mpeg", "audio/x-wav", "audio/vnd.wave", "audio/mp3", "application/octet-stream")
            .WithMetadata(new BodyLimit(PromptFile.MaxBytes)).Audited("prompt-changed").Fails(400, 413);
        prompts.MapPost("/speech", SpeakAsync).RequirePermission(CentrePermissions.ChangePrompts).SendsFile("audio/wav")
            .NotAudited("it changes nothing: what is kept is put like any other file").Fails(400, 503);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(string file, PromptFiles files, CancellationToken cancel) =>
        await files.ReadAsync(file, cancel) is { } content ? TypedResults.Bytes(content, "audio/wav", file) : Problem.NotFound("unknown-prompt");

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
    /// The body is the file: WAV or MP3, brought to what callers hear unless it is that already. It is played at every Host within a second.
    /// </summary>
    private static async Task<Results<Ok<PromptUploaded>, ProblemHttpResult>> PutAsync(
        string file, HttpContext http, PromptFiles files, StorageDatabase database, AuditTrail audit, ISettingsNews news,
        CancellationToken cancel)
    {
        if (!PromptFolder.IsPlain(file))
        {
            return Problem.Invalid("file", PromptFaults.FileName.With(PromptFolder.LongestName));
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        var content = body.ToArray();
        if (content.Length == 0)
        {
            return Problem.Invalid("body", PromptFaults.EmptyFile);
        }

        // What can be played is kept to the last bit.
        ConvertedAudio? converted = null;
        if (Path.GetExtension(file).Equals(".wav", StringComparison.OrdinalIgnoreCase) && !PromptFile.TryRead(file, content, out _, out _))
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
}

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
