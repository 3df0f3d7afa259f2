return await Marketplace.Sandbox.Verbs.RunAsync(args);
