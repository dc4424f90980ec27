namespace ContactCenter.Assessment.Records;

/// <summary>Evidence files that were handed in at another Host of the centre.</summary>
public interface IEvidenceElsewhere
{
    /// <summary>Copies a file to <paramref name="target"/>; its content is not checked.</summary>
    /// <returns>False when nobody has it.</returns>
    /// <exception cref="EvidenceAwayException">A Host that may have it does not answer.</exception>
    Task<bool> CopyAsync(string sha256, Stream target, CancellationToken cancel);
}

/// <summary>A file is at a Host that does not answer; it can be read when that is back.</summary>
public sealed class EvidenceAwayException(string hosts) : IOException($"The file may be at Host {hosts}, which does not answer.");
