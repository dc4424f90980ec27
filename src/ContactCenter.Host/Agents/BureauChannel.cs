using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Workforce.Access;

namespace ContactCenter.Host.Agents;

/// <summary>The log of deliveries, as staff files send to it.</summary>
/// <param name="deliveries">What the project office was sent.</param>
/// <param name="evidence">Where its files are.</param>
internal sealed class BureauChannel(DeliveryStore deliveries, EvidenceStore evidence) : IBureauChannel
{
    private const string Recipients = "税务局项目办 Project office of the bureau";

    public async Task<long> SendAsync(
        string project, string item, string fileName, ReadOnlyMemory<byte> content, string by, CancellationToken cancel)
    {
        var contract = ContractId.From(project);
        await using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await evidence.StoreAsync(contract, fileName, stream, by, cancel) is EvidenceResult.Stored { Evidence.Sha256: var sha256 }
            ? (await deliveries.AddAsync(contract, [item], Recipients, sha256, by, cancel)).Id
            : throw new InvalidOperationException("A document of the platform's own was refused as a file.");
    }
}
