using System.Buffers.Binary;
using ContactCenter.Benchmarks.Load;
using ContactCenter.Benchmarks.Memory;
using ContactCenter.Benchmarks.Wire;

namespace ContactCenter.Benchmarks.Tests;

public sealed class LoadReadingTests
{
    [Fact]
    public void Processor_time_is_read_behind_a_name_with_spaces_and_brackets() => Assert.Equal(
        12 + 34, ProcessFigures.TicksOf("7 (odd ) name) S 1 7 7 0 -1 4194304 100 0 0 0 12 34 0 0 20 0 11 0 777 1 2"));

    [Fact]
    public void Ports_come_from_whole_and_other_lines_of_a_log() =>
        Assert.Equal([10_000, 10_004], PhoneAudio.ReadPorts("2026-01-01 x: PORT 10000\nother\nPORT 10004\n"));

    [Fact]
    public void Address_and_time_of_arrival_are_found_in_any_order()
    {
        var control = new byte[64];
        BitConverter.TryWriteBytes(control, 32UL);
        BitConverter.TryWriteBytes(control.AsSpan(8), LibC.LevelSocket);
        BitConverter.TryWriteBytes(control.AsSpan(12), LibC.ReceiveTimestamp);
        BitConverter.TryWriteBytes(control.AsSpan(16), 5L);
        BitConverter.TryWriteBytes(control.AsSpan(24), 7L);
        BitConverter.TryWriteBytes(control.AsSpan(32), 28UL);
        BitConverter.TryWriteBytes(control.AsSpan(40), LibC.LevelIp);
        BitConverter.TryWriteBytes(control.AsSpan(44), LibC.PacketInfo);
        BinaryPrimitives.WriteUInt32BigEndian(control.AsSpan(56), 0x7F01_0203);
        Assert.Equal(new Arrival(0x7F01_0203, 5_000_000_007), Arrival.Read(control));
        Assert.Equal(new Arrival(0, 5_000_000_007), Arrival.Read(control.AsSpan(0, 40)));
        Assert.Equal(default, Arrival.Read([]));
    }

    [Fact]
    public void Load_arguments_are_read()
    {
        var options = LoadOptions.Parse(["--steps", "10,20", "--seconds", "5", "--rtp", "--max-loss", "0.5"]);
        Assert.Equal([10, 20], options.Steps);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Window);
        Assert.True(options.AlsoRtp);
        Assert.Equal(0.5, options.MaxLossPercent);
    }

    [Theory]
    [InlineData("--steps")]
    [InlineData("--steps", "20,10")]
    [InlineData("--steps", "0,10")]
    [InlineData("--seconds", "many")]
    [InlineData("--fast")]
    public void Wrong_load_arguments_are_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => LoadOptions.Parse(arguments));

    [Fact]
    public void A_host_is_measured_only_with_scenarios()
    {
        Assert.Equal(200, MemoryOptions.Parse(["--calls", "200"]).Calls);
        Assert.Throws<FormatException>(() => MemoryOptions.Parse(["--pid", "1"]));
        Assert.Throws<FormatException>(() => MemoryOptions.Parse(["--calls", "0"]));
    }

    [Fact]
    public void Memory_per_call_is_the_growth_divided()
    {
        var growth = new MemorySample(3_000, 9_000).PerCall(new MemorySample(1_000, 4_000), 10);
        Assert.Equal(new MemorySample(200, 500), growth);
    }
}
