using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Records;

namespace ContactCenter.Host.Contracts;

/// <summary>What the project office is told by other slices: an item with its evidence in the log of each contract (RPT-07).</summary>
internal sealed class OfficeLog(ContractDirectory contracts, EvidenceStore files, DeliveryStore deliveries)
{
    /// <summary>As the log names it.</summary>
    private const string Recipients = "项目办公室";

    /// <param name="day">A local day: every contract that is in its term on it.</param>
    /// <param name="item">One line of up to 200 characters.</param>
    /// <param name="fileName">Of the evidence.</param>
    /// <param name="file">UTF-8 text.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The ids of the contracts.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(
        DateOnly day, string item, string fileName, byte[] file, string by, CancellationToken cancel)
    {
        var told = new List<string>();
        foreach (var contract in contracts.Current.Select(c => c.Body).Where(c => c.FirstDay <= day && day <= c.LastServedDay))
        {
            using var content = new MemoryStream(file);
            var stored = (EvidenceResult.Stored)await files.StoreAsync(contract.Id, fileName, content, by, cancel);
            var line = item.Length <= DeliveryStore.LongestItem ? item : item[..(DeliveryStore.LongestItem - 1)] + "…";
            await deliveries.AddAsync(contract.Id, [line], Recipients, stored.Evidence.Sha256, by, cancel);
            told.Add(contract.Id.Value);
        }

        return told;
    }
}
