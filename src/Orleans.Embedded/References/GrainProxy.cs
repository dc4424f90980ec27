using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>The heir per grain interface is generated; its methods make a call and hand it over here.</summary>
internal abstract class GrainProxy(GrainRuntime runtime, GrainId grainId) : GrainReference(runtime, grainId)
{
    private Activation? _activation;

    protected Task Send(VoidCall call) => Dispatch(call);

    protected Task<TResult> SendForResult<TResult>(ResultCall<TResult> call) => Unsafe.As<Task<TResult>>(Dispatch(call));

    private Task Dispatch(GrainCall call)
    {
        call.Context = RequestContext.Values.Value;
        while (true)
        {
            if (_activation is { } known && known.Dispatch(call) is { } outcome)
            {
                return outcome;
            }

            if (!Runtime.IsRunning)
            {
                return call.Faulted(new SiloUnavailableException("The silo is not running."));
            }

            _activation = Runtime.Directory.GetOrCreate(GrainId);
        }
    }
}

/// <summary>A reference to a grain of which only the id is known.</summary>
internal sealed class UntypedReference(GrainRuntime runtime, GrainId grainId) : GrainReference(runtime, grainId);
