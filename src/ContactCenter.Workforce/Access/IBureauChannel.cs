namespace ContactCenter.Workforce.Access;

/// <summary>How the bureau is told of something: what is sent stands in the contract's log of deliveries with its file (RPT-07).</summary>
public interface IBureauChannel
{
    /// <param name="project">Id of the contract.</param>
    /// <param name="item">What it is, one line.</param>
    /// <param name="fileName">Of the file.</param>
    /// <param name="content">The file.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Number of the delivery.</returns>
    Task<long> SendAsync(
        string project, string item, string fileName, ReadOnlyMemory<byte> content, string by, CancellationToken cancel);
}
