using System.Collections.Immutable;
using System.Reflection;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Tests.Centre;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>Within one silo nothing is serialized, so that the other tests would not see what cannot travel between machines.</summary>
public sealed class SerializationTests
{
    [Fact]
    public void Every_type_that_travels_has_a_serializer()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var codecs = services.GetRequiredService<ICodecProvider>();
        var types = new[] { typeof(CallEvent).Assembly, typeof(ICallGrain).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null && !type.ContainsGenericParameters)
            .SelectMany(type => type.GetProperties().Where(p => p.GetCustomAttribute<IdAttribute>() is not null).Select(p => p.PropertyType).Append(type))
            .ToHashSet();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.NotNull(codecs.GetCodec(type)));
    }

    [Fact]
    public async Task Events_commands_and_snapshots_of_a_call_come_back_as_they_went()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await call.Answer();
        await call.CallerHangsUp();
        var serializer = centre.Services.GetRequiredService<Serializer>();

        ComesBack(serializer, centre.Journal.Entries);
        ComesBack(serializer, call.Control.Commands);
        ComesBack(serializer, ImmutableArray.Create(await call.Grain.GetSnapshot()));
        ComesBack(serializer, ImmutableArray.Create(await centre.Look("a1")));
    }

    /// <summary>The text shows members that were not sent, the bytes show the contents of collections, which the text does not.</summary>
    private static void ComesBack<T>(Serializer serializer, ImmutableArray<T> sent)
    {
        var bytes = serializer.SerializeToArray(sent);
        var received = serializer.Deserialize<ImmutableArray<T>>(bytes);
        Assert.NotEmpty(sent);
        Assert.Equal(sent.Select(item => item!.ToString()), received.Select(item => item!.ToString()));
        Assert.Equal(bytes, serializer.SerializeToArray(received));
    }
}
