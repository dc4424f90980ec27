using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>Nothing about a call that an import took is silent.</summary>
[Collection(nameof(RunningHost))]
public sealed class ImportNotesTests(RunningHost host)
{
    [Fact]
    public async Task OPS_08_unknown_entry_numbers_bounded_wrap_ups_and_withheld_numbers_are_listed()
    {
        using var rig = await ContractRig.CreateAsync(host);
        string Row(string id, string number, string caller, int wrapUpMinute) =>
            $"{rig.Id}-{id},inbound,{number},{caller},{rig.Queue},8001,{rig.At(3, 9, 0, 0)},{rig.At(3, 9, 0, 0)},{rig.At(3, 9, 0, 5)},{rig.At(3, 9, 2, 0)},{rig.At(3, 9, wrapUpMinute, 0)},0,answered,true,5";

        var view = await rig.ImportAsync(string.Join('\n',
            SmallFile.Header, Row("1", "12366", "13900000001", 3), Row("2", "12399", "13900000002", 3), Row("3", "12399", "anonymous", 40), Row("4", "12366", "0", 41), ""));

        var notes = view["notes"]!;
        Assert.Equal(4, view["accepted"]!.GetValue<int>());
        var unknown = Assert.Single(notes["unknownEntryNumbers"]!.AsArray())!;
        Assert.Equal(("12399", 2), (unknown["number"]!.GetValue<string>(), unknown["calls"]!.GetValue<int>()));
        Assert.Equal((2, 2), (notes["boundedWrapUps"]!.GetValue<int>(), notes["withheld"]!.GetValue<int>()));
    }
}
