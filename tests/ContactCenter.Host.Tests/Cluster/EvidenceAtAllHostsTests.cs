using System.Text;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cluster;

[Collection(nameof(TwoHosts))]
public sealed class EvidenceAtAllHostsTests(TwoHosts hosts)
{
    private static readonly ContractId Contract = ContractId.From("evidence-of-two-hosts");

    [SkippableFact]
    public async Task A_file_handed_in_at_one_Host_is_opened_at_the_other_and_stays_there_too()
    {
        TwoHosts.SkipWithoutRedis();
        var text = $"handed in at one {Guid.NewGuid()} {new string('x', 600_000)}";
        var (one, two) = (Files(hosts.One), Files(hosts.Two));
        var stored = Assert.IsType<EvidenceResult.Stored>(
            await one.StoreAsync(Contract, "proof.txt", new MemoryStream(Encoding.UTF8.GetBytes(text)), "assessor", CancellationToken.None));

        await using (var opened = await two.OpenAsync(Contract, stored.Evidence.Sha256, CancellationToken.None))
        {
            Assert.Equal(text, await new StreamReader(opened!).ReadToEndAsync());
        }

        File.Delete(Path.Combine(hosts.One.Foundation.Folder.Evidence, FileVault.RelativePath(stored.Evidence.Sha256)));
        Assert.True(await two.IsWholeAsync(stored.Evidence.Sha256, CancellationToken.None));
        Assert.True(await one.IsWholeAsync(stored.Evidence.Sha256, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_file_whose_content_is_another_is_not_taken_and_one_at_a_Host_that_is_away_is_not_called_missing()
    {
        TwoHosts.SkipWithoutRedis();
        var (one, two) = (Files(hosts.One), Files(hosts.Two));
        var stored = Assert.IsType<EvidenceResult.Stored>(
            await one.StoreAsync(Contract, "proof.txt", new MemoryStream("genuine"u8.ToArray()), "assessor", CancellationToken.None));
        var path = Path.Combine(hosts.One.Foundation.Folder.Evidence, FileVault.RelativePath(stored.Evidence.Sha256));
        await File.WriteAllTextAsync(path, "exchanged");
        Assert.False(await two.IsWholeAsync(stored.Evidence.Sha256, CancellationToken.None));

        File.Delete(path);
        Assert.False(await two.IsWholeAsync(stored.Evidence.Sha256, CancellationToken.None));
        await AskAsync("INSERT INTO host (host_id, run, journal_id, started_at, seen_at, cleared_at) VALUES ('three', 1, gen_random_uuid(), now(), now(), now())");
        var away = await Assert.ThrowsAsync<FileAwayException>(() => two.IsWholeAsync(stored.Evidence.Sha256, CancellationToken.None));
        Assert.Contains("three", away.Message, StringComparison.Ordinal);
        await AskAsync("DELETE FROM host WHERE host_id = 'three'");
    }

    private static EvidenceStore Files(MemberHost host) => host.Services.GetRequiredService<EvidenceStore>();

    private async Task AskAsync(string sql)
    {
        await using var command = hosts.One.Foundation.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
