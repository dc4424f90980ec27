using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Centre;

/// <summary>
/// This Host's copy of the prompts. What the centre has is brought here; a file that an operator laid into the folder, or exchanged there
/// while the Host stood still, is brought to the centre. Where both changed the centre's is kept.
/// </summary>
internal sealed partial class PromptFolder(PromptFiles files, DataFolder folder, ILogger<PromptFolder> logger)
{
    private const string Extensions = ".wav .al .alaw";

    /// <summary>In bytes: file systems take 255, and it is written beside its place first.</summary>
    public const int LongestName = 200;

    /// <summary>Hashes of the files as they were when the folder and the centre were last the same.</summary>
    private string StateFile => Path.Combine(folder.Prompts, ".same.json");

    /// <param name="settings">What they name is wanted here.</param>
    /// <param name="cancel">Gives up; what is there stays.</param>
    public async Task BringUpToDateAsync(CentreSettings settings, CancellationToken cancel)
    {
        var centre = (await files.ListAsync(cancel)).ToDictionary(f => f.File, f => f.Sha256, StringComparer.Ordinal);
        var same = PrivateFile.Read<Dictionary<string, string>>(StateFile) ?? [];
        var before = same.ToDictionary();
        foreach (var file in settings.Prompts.Select(p => p.File).Where(IsPlain).Union(centre.Keys).Distinct())
        {
            try
            {
                await BringAsync(file, centre.GetValueOrDefault(file), same, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // One file that cannot be kept here keeps neither the others nor the settings back.
                CannotBring(e, file);
            }
        }

        if (!same.OrderBy(f => f.Key).SequenceEqual(before.OrderBy(f => f.Key)))
        {
            PrivateFile.Write(StateFile, same);
        }
    }

    /// <summary>A name without a folder, and of a kind that can be played.</summary>
    public static bool IsPlain(string file) =>
        file.Length is > 0 and <= 128 && Encoding.UTF8.GetByteCount(file) <= LongestName && file == file.Trim() && file == Path.GetFileName(file) && !file.StartsWith('.') && !file.Any(char.IsControl)
        && Extensions.Split(' ').Contains(Path.GetExtension(file).ToLowerInvariant());

    private async Task BringAsync(string file, string? centre, Dictionary<string, string> same, CancellationToken cancel)
    {
        var path = Path.Combine(folder.Prompts, file);
        var here = File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, cancel))) : null;
        if (here == centre)
        {
            Note(file, centre, same);
            return;
        }

        if (here is not null && (centre is null || same.GetValueOrDefault(file) == centre))
        {
            await files.SaveAsync(file, await File.ReadAllBytesAsync(path, cancel), cancel);
            Note(file, here, same);
            ToCentre(file);
        }
        else if (await files.ReadAsync(file, cancel) is { } content)
        {
            await WriteAsync(path, content, cancel);
            Note(file, centre, same);
            FromCentre(file);
        }
    }

    private static void Note(string file, string? hash, Dictionary<string, string> same)
    {
        if (hash is not null)
        {
            same[file] = hash;
        }
    }

    /// <summary>Never seen half written.</summary>
    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(path + ".new", content, cancel);
        File.Move(path + ".new", path, overwrite: true);
    }

    [LoggerMessage(1643, LogLevel.Error, "Prompt {File} cannot be brought to this Host's folder or to the centre")]
    private partial void CannotBring(Exception error, string file);

    [LoggerMessage(1641, LogLevel.Information, "Prompt {File} was brought from this Host's folder to the centre")]
    private partial void ToCentre(string file);

    [LoggerMessage(1642, LogLevel.Information, "Prompt {File} was brought from the centre to this Host's folder")]
    private partial void FromCentre(string file);
}
