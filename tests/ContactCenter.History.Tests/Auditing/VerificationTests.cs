using ContactCenter.History.Auditing;

namespace ContactCenter.History.Tests.Auditing;

/// <summary>SEC-01: what somebody with the database to himself does to the audit log is named, and what nobody can see is said.</summary>
[Collection(PostgresTests.Name)]
public sealed class VerificationTests(PostgresFixture postgres)
{
    private const string OneByteFlipped = "UPDATE audit.entry SET target = 'call-9' WHERE seq = 4";
    private const string TailCut = "DELETE FROM audit.entry WHERE seq > 7";

    [Fact]
    public async Task A_log_that_nobody_changed_is_whole_and_anchored_as_far_as_the_copy_goes()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        var (first, second) = await rig.TenEntriesAsync() is [var a, var b] ? (a, b) : default;
        Assert.Equal((true, 10, 10, 0), await rig.VerifyAsync() is var none ? (none.IsWhole, none.Entries, none.Head, none.AnchoredTo) : default);
        Assert.Equal(5, (await rig.VerifyAsync(first)).AnchoredTo);
        Assert.Equal(10, (await rig.VerifyAsync(first, second)).AnchoredTo);
    }

    [Theory]
    [InlineData("UPDATE audit.entry SET target = 'call-9' WHERE seq = 4", "Altered 4-4")]
    [InlineData("UPDATE audit.entry SET at = at + interval '1 microsecond' WHERE seq = 4", "Altered 4-4")]
    [InlineData("UPDATE audit.entry SET who = 'auditoR' WHERE seq IN (4, 5, 6)", "Altered 4-6")]
    [InlineData("UPDATE audit.entry SET reason = '' WHERE seq = 4", "Altered 4-4")]
    [InlineData("UPDATE audit.entry SET prev_hash = set_byte(prev_hash, 31, 255 - get_byte(prev_hash, 31)) WHERE seq = 4", "Altered 4-4")]
    [InlineData("UPDATE audit.entry SET hash = set_byte(hash, 0, 255 - get_byte(hash, 0)) WHERE seq = 4", "Altered 4-4")]
    [InlineData("UPDATE audit.details SET sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40)) WHERE id = (SELECT id FROM audit.entry WHERE seq = 4)", "Altered 4-4")]
    public async Task One_byte_flipped_is_altered(string sql, string named)
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync(sql);
        Assert.Equal(named, await rig.FaultsAsync());
    }

    [Fact]
    public async Task Rows_deleted_are_missing()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync("DELETE FROM audit.entry WHERE seq IN (1, 4, 5)");
        Assert.Equal("Missing 1-1; Missing 4-5", await rig.FaultsAsync());
    }

    [Fact]
    public async Task Rows_deleted_and_the_rest_renumbered_are_forked()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync("DELETE FROM audit.entry WHERE seq = 7; UPDATE audit.entry SET seq = seq + 100 WHERE seq > 7; UPDATE audit.entry SET seq = seq - 101 WHERE seq > 100");
        await rig.RebuildAsync(7);
        Assert.Equal("Cut 10-10", await rig.FaultsAsync());
        await rig.WriteAsync(11, 1);
        Assert.Equal("Forked 6-10", await rig.FaultsAsync());
    }

    [Fact]
    public async Task A_tail_cut_is_cut_as_far_as_a_checkpoint_saw_it()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync(TailCut);
        Assert.Equal("Cut 8-10", await rig.FaultsAsync());
    }

    [Fact]
    public async Task A_tail_cut_and_written_over_is_forked()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync(TailCut);
        await rig.WriteAsync(8, 5);
        Assert.Equal("Forked 6-10", await rig.FaultsAsync());
        // The Host itself sees it when it makes the next checkpoint.
        Assert.False((await rig.Checkpoints.MakeAsync(rig.Key, _ => true, CancellationToken.None))!.Continues);
    }

    [Fact]
    public async Task All_deleted_is_cut_from_the_first_with_the_copy_and_without_it_only_while_the_database_has_checkpoints()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        var copies = await rig.TenEntriesAsync();
        await rig.TamperAsync("DELETE FROM audit.entry");
        Assert.Equal("Cut 1-10", await rig.FaultsAsync());
        await rig.TamperAsync("DELETE FROM audit.checkpoint");
        Assert.Equal("Cut 1-10; CheckpointMissing 1-2", await rig.FaultsAsync([.. copies]));
        // Undetectable without the copy.
        Assert.Equal("", await rig.FaultsAsync());
    }

    [Fact]
    public async Task A_chain_rebuilt_with_its_hashes_is_forked()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync(OneByteFlipped);
        await rig.RebuildAsync(1);
        Assert.Equal("Forked 1-5; Forked 1-10", await rig.FaultsAsync());
    }

    [Fact]
    public async Task A_chain_rebuilt_by_who_has_the_key_too_is_forked_with_the_copy_and_undetectable_without()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        var copies = await rig.TenEntriesAsync();
        await rig.TamperAsync(OneByteFlipped);
        await rig.RebuildAsync(4);
        await rig.TamperAsync("DELETE FROM audit.checkpoint");
        await rig.CheckpointAsync();
        Assert.Equal("", await rig.FaultsAsync());
        Assert.Equal("Forked 1-5; Forked 1-10; Forged 1-1; CheckpointMissing 2-2", await rig.FaultsAsync([.. copies]));
    }

    [Fact]
    public async Task What_is_behind_the_last_checkpoint_can_be_rebuilt_by_anybody_and_is_said_to_be_unanchored()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        var copies = await rig.TenEntriesAsync();
        await rig.WriteAsync(11, 2);
        await rig.TamperAsync("DELETE FROM audit.entry WHERE seq = 12");
        var verdict = await rig.VerifyAsync([.. copies]);
        Assert.Equal((true, 11, 10), (verdict.IsWhole, verdict.Head, verdict.AnchoredTo));
    }

    [Fact]
    public async Task A_checkpoint_forged_is_named()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync("UPDATE audit.checkpoint SET body = replace(body, '\"count\":5', '\"count\":4') WHERE number = 2");
        Assert.Equal("Forged 2-2", await rig.FaultsAsync());
        await rig.TamperAsync("UPDATE audit.checkpoint SET body = 'x' WHERE number = 1");
        Assert.Equal("Forged 0-0; Forged 2-2", await rig.FaultsAsync());
    }

    [Fact]
    public async Task A_checkpoint_signed_by_another_key_is_named_in_the_database_and_in_a_file()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await using var other = await AuditRig.StartAsync(postgres);
        var copies = await rig.TenEntriesAsync();
        var forged = other.Key.Sign(copies[1].Checkpoint);
        Assert.Equal("Forged 2-2", await rig.FaultsAsync(forged));
        await rig.TamperAsync("DELETE FROM audit.checkpoint WHERE number = 2");
        await rig.Checkpoints.MakeAsync(other.Key, _ => true, CancellationToken.None);
        Assert.Equal("Forged 2-2", await rig.FaultsAsync());
    }

    [Fact]
    public async Task Checkpoints_that_are_deleted_are_missing_when_a_later_one_is_there()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.TenEntriesAsync();
        await rig.TamperAsync("DELETE FROM audit.checkpoint WHERE number = 1");
        Assert.Equal("CheckpointMissing 1-1", await rig.FaultsAsync());
    }

    [Fact]
    public async Task A_checkpoint_is_made_when_nothing_happened_and_continues_the_one_before()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        var empty = (await rig.CheckpointAsync()).Checkpoint;
        Assert.Equal((1, 1, 0, 0, new string('0', 64), null), (empty.Number, empty.From, empty.To, empty.Count, empty.Head, empty.Previous));
        var ten = await rig.TenEntriesAsync();
        var quiet = (await rig.CheckpointAsync()).Checkpoint;
        Assert.Equal((4, 11, 10, 0), (quiet.Number, quiet.From, quiet.To, quiet.Count));
        Assert.Equal((ten[1].Checkpoint.Head, ten[1].BodyHash), (quiet.Head, quiet.Previous));
        Assert.Equal("", await rig.FaultsAsync());
    }

    [Fact]
    public async Task A_checkpoint_goes_through_a_file_and_no_other_text_is_one()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        var made = await rig.CheckpointAsync();
        Assert.Equal(made, SignedCheckpoint.Parse(made.ToText()));
        foreach (var text in new[] { "", "{}", "null", "[1]", "{\"body\":\"{}\",\"signature\":\"\",\"publicKey\":\"\"}", "{\"body\":\"x\",\"signature\":\"\",\"publicKey\":\"\"}" })
        {
            Assert.Throws<FormatException>(() => SignedCheckpoint.Parse(text));
        }
    }
}
