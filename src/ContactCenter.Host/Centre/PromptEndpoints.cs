using System.Globalization;
using ContactCenter.History.Accounts;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;
using ContactCenter.Media.Playback;
using Microsoft.AspNetCore.Http.Metadata;

namespace ContactCenter.Host.Centre;

/// <summary>The files of prompts: what the settings name is put here first.</summary>
internal static class PromptEndpoints
{
    public static void MapPromptEndpoints(this IEndpointRouteBuilder api)
    {
        var prompts = api.MapGroup("/settings/prompts").WithTags("Settings").RequireAuthorization(Policies.Administration);
        prompts.MapGet("", async (PromptFiles files, CancellationToken cancel) => await files.ListAsync(cancel));
        prompts.MapGet("/{file}", GetAsync);
        prompts.MapPut("/{file}", PutAsync).Accepts<byte[]>("audio/wav").WithMetadata(new FileSize());
    }

    private static async Task<IResult> GetAsync(string file, PromptFiles files, CancellationToken cancel) =>
        await files.ReadAsync(file, cancel) is { } content ? Results.Bytes(content, "audio/wav", file) : Problem.NotFound("unknown-prompt");

    /// <summary>The body is the file. It is played at every Host within a second.</summary>
    private static async Task<IResult> PutAsync(
        string file, HttpContext http, PromptFiles files, StorageDatabase database, AuditLog audit, CentreWatch watch, ICentreNews news, CancellationToken cancel)
    {
        if (!PromptFolder.IsPlain(file))
        {
            return Problem.Invalid("file", "Give a name of up to 128 characters that ends in .wav, .al or .alaw, without a folder.");
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        var content = body.ToArray();
        if (content.Length == 0)
        {
            return Problem.Invalid("body", "The file is empty.");
        }

        if (Path.GetExtension(file).Equals(".wav", StringComparison.OrdinalIgnoreCase) && !PromptFile.TryRead(file, content, out _, out var problem))
        {
            return Problem.Invalid("body", problem);
        }

        await database.InTransactionAsync(async () =>
        {
            await files.SaveAsync(file, content, cancel);
            var note = content.Length.ToString(CultureInfo.InvariantCulture) + " bytes";
            await audit.WriteAsync(http.User.UserName(), "prompt-changed", file, RequestLimits.Address(http), note, cancel);
            return true;
        });
        news.Tell(NewsTopics.Settings, file);
        await watch.TryLookAsync(cancel);
        return Results.NoContent();
    }

    private sealed class FileSize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => PromptFile.MaxBytes;
    }
}
