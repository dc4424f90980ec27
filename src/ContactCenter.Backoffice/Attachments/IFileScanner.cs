namespace ContactCenter.Backoffice.Attachments;

/// <summary>
/// Looks for malware in files before they are kept. Whoever is registered is asked; a file that one of them cannot look at is refused,
/// because nobody would notice that nothing is looked at any more.
/// </summary>
public interface IFileScanner
{
    /// <summary>Kept with the file.</summary>
    string Name { get; }

    /// <param name="content">From its beginning; read as far as is needed.</param>
    /// <param name="cancel">The sender is gone.</param>
    /// <returns>What was found by its name; null: nothing.</returns>
    /// <exception cref="IOException">It could not look.</exception>
    Task<string?> ScanAsync(Stream content, CancellationToken cancel);
}

/// <summary>Files that were sent to another Host of the centre.</summary>
public interface IFilesElsewhere
{
    /// <summary>Copies a file to <paramref name="target"/>; its content is not checked.</summary>
    /// <param name="path">Below the folder of a vault.</param>
    /// <param name="target">Where it is copied to.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False when nobody has it.</returns>
    /// <exception cref="FileAwayException">A Host that may have it does not answer.</exception>
    Task<bool> CopyAsync(string path, Stream target, CancellationToken cancel);
}

/// <summary>A file is at a Host that does not answer; it can be read when that is back.</summary>
public sealed class FileAwayException(string hosts) : IOException($"The file may be at Host {hosts}, which does not answer.");
